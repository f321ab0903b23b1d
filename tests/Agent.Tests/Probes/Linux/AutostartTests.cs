using VongGac.Agent.Probes.Linux;
using VongGac.Checks.Facts;

namespace VongGac.Agent.Tests.Probes.Linux;

public sealed class AutostartTests
{
    [Fact]
    public void Enabled_units_are_listed_with_what_they_run()
    {
        var items = Look(root => root
            .Enabled("web.service", "[Service]\nExecStart=/usr/sbin/nginx \\\n  -g 'daemon on;'\n")
            .Enabled("backup.timer", "[Timer]\nOnCalendar=daily\n", "timers.target").File("/usr/lib/systemd/system/backup.service", "[Service]\nExecStart=/usr/local/bin/backup --password abc\n")
            .File("/usr/lib/systemd/system/off.service", "[Service]\nExecStart=/usr/bin/off\n")
            .Enabled("masked.service").Link("/etc/systemd/system/masked.service", "/dev/null"));
        Assert.Equal([new AutostartEntry("systemd", "backup.timer", "/usr/local/bin/backup --password…", true), new AutostartEntry("systemd", "web.service", "/usr/sbin/nginx -g 'daemon on;'", true)], items);
    }

    [Fact]
    public void What_an_operator_wrote_hides_what_the_package_brought()
    {
        var items = Look(root => root.Enabled("a.service", "[Service]\nExecStart=/usr/bin/old\n").File("/etc/systemd/system/a.service.d/x.conf", "[Service]\nExecStart=\nExecStart=/opt/new\n"));
        Assert.Equal("/opt/new", Assert.Single(items).Command);
    }

    [Fact]
    public void A_unit_of_a_template_is_found_by_the_template()
    {
        var items = Look(root => root.File("/usr/lib/systemd/system/getty@.service", "[Service]\nExecStart=-/sbin/agetty %I\n").Link("/etc/systemd/system/getty.target.wants/getty@tty1.service", "/usr/lib/systemd/system/getty@.service"));
        Assert.Equal(new AutostartEntry("systemd", "getty@tty1.service", "-/sbin/agetty %I", true), Assert.Single(items));
    }

    [Fact]
    public void Tables_of_cron_are_listed_and_those_of_users_by_number()
    {
        var items = Look(root => root.File("/etc/passwd", $"hoa:x:1000:1000::{LinuxMachine.Home}:/bin/bash\n")
            .File("/etc/crontab", "SHELL=/bin/sh\n17 * * * * root cd / && run-parts /etc/cron.hourly\n").File("/etc/cron.d/job", "@reboot root /opt/x\n").File("/etc/cron.d/job.dpkg-old", "@reboot root /opt/old\n")
            .File("/etc/cron.daily/logrotate", "#!/bin/sh\n").File("/var/spool/cron/crontabs/hoa", $"# m h\n*/5 * * * * {LinuxMachine.Home}/beacon.sh\n"));
        Assert.Equal(
            [
                new AutostartEntry("cron", "/etc/cron.d/job", "@reboot root /opt/x", true), new AutostartEntry("cron", "/etc/cron.daily/logrotate", "/etc/cron.daily/logrotate", true),
                new AutostartEntry("cron", "/etc/crontab", "17 * * * * root cd / && run-parts /etc/cron.hourly", true), new AutostartEntry("cron", "crontab 1000", "*/5 * * * * /home/%USER%/beacon.sh", true),
            ],
            items);
    }

    [Fact]
    public void Sessions_and_the_loaders_preloads_are_listed()
    {
        var items = Look(root => root.File("/etc/passwd", $"hoa:x:1000:1000::{LinuxMachine.Home}:/bin/bash\n").File("/etc/ld.so.preload", "/lib/x.so\n")
            .File($"{LinuxMachine.Home}/.config/autostart/a.desktop", $"[Desktop Entry]\nExec={LinuxMachine.Home}/a\nHidden=true\n").File("/etc/xdg/autostart/b.desktop", "[Desktop Entry]\nExec=b\n"));
        Assert.Equal(
            [new AutostartEntry("run", "/etc/ld.so.preload", "/lib/x.so", true), new AutostartEntry("startup", "b.desktop", "b", true), new AutostartEntry("startup", "user 1000: a.desktop", "/home/%USER%/a", false)],
            items);
    }

    private static IReadOnlyList<AutostartEntry> Look(Func<PlantedRoot, PlantedRoot> plant)
    {
        using var root = new PlantedRoot();
        plant(root.Folder("/etc"));
        return AutostartProbe.Look(root.Ground())!.Items;
    }
}
