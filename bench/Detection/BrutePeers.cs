using System.Diagnostics;
using System.Globalization;

namespace VongGac.Bench.Detection;

/// <summary>The same search for guessing sources, said to SEC, sagan and fail2ban in their own words.</summary>
internal static class BrutePeers
{
    /// <summary>Perl; counts by the clock it runs at, so that the whole file is within any window.</summary>
    public static string Sec(string folder, string log, int threshold, TimeSpan span)
    {
        File.WriteAllText(Path.Combine(folder, "brute.sec"), $"""
            type=SingleWithThreshold
            ptype=RegExp
            pattern=sshd\[\d+\]: Failed password for .* from (\S+) port \d+
            desc=guessing from $1
            action=write {folder}/sec.out $1
            window={(int)span.TotalSeconds}
            thresh={threshold}

            """);
        return $"sec --conf={folder}/brute.sec --input={log} --fromstart --notail --log={folder}/sec.log";
    }

    /// <summary>C, several threads; needs the installed package's maps.</summary>
    public static string Sagan(string folder, string log, int threshold, TimeSpan span)
    {
        Directory.CreateDirectory(Path.Combine(folder, "sagan/ipc"));
        File.WriteAllText(Path.Combine(folder, "brute.rules"),
            $"alert any $EXTERNAL_NET any -> $HOME_NET any (msg:\"guessing\"; content: \"Failed password for\"; program: sshd; parse_src_ip: 1; "
            + $"after: track by_src, count {threshold - 1}, seconds {(int)span.TotalSeconds}; threshold: type limit, track by_src, count 1, seconds {(int)span.TotalSeconds}; "
            + "classtype: unsuccessful-user; sid: 9000001; rev: 1;)\n");
        File.WriteAllText(Path.Combine(folder, "sagan.yaml"), $"""
            %YAML 1.1
            ---
            vars:
              sagan-groups:
                FIFO: "{folder}/sagan/fifo"
                RULE_PATH: "/etc/sagan-rules"
                LOCKFILE: "{folder}/sagan/pid"
                LOG_PATH: "{folder}/sagan"
              address-groups:
                HOME_NET: "any"
                EXTERNAL_NET: "any"
              port-groups:
                SSH_PORT: 22
              mmap-groups:
                MMAP_DEFAULT: 100000
            sagan-core:
              core:
                sensor-name: "bench"
                default-host: 198.51.100.1
                default-port: 514
                default-proto: udp
                dns-warnings: disabled
                source-lookup: disabled
                fifo-size: 1048576
                max-threads: 100
                classification: "$RULE_PATH/classification.config"
                reference: "$RULE_PATH/reference.config"
                gen-msg-map: "$RULE_PATH/gen-msg.map"
                protocol-map: "$RULE_PATH/protocol.map"
                xbit-storage: mmap
              parse-ip:
                ipv6: enabled
                ipv4-mapped-ipv6: disabled
              mmap-ipc:
                ipc-directory: {folder}/sagan/ipc
                xbit: $MMAP_DEFAULT
                threshold-by-src: $MMAP_DEFAULT
                threshold-by-dst: $MMAP_DEFAULT
                threshold-by-username: $MMAP_DEFAULT
                after-by-src: $MMAP_DEFAULT
                after-by-dst: $MMAP_DEFAULT
                after-by-username: $MMAP_DEFAULT
                track-clients: $MMAP_DEFAULT
              liblognorm:
                enabled: yes
                normalize_rulebase: "$RULE_PATH/normalization.rulebase"
            outputs:
              - fast:
                  enabled: yes
                  filename: "$LOG_PATH/fast.log"
            rules-files:
              - {folder}/brute.rules

            """);
        return $"sagan -f {folder}/sagan.yaml -u root -F {log}";
    }

    /// <summary>Python; says which lines are failures, without counting them: less work than the others do.</summary>
    public static string Fail2ban(string log) => $"fail2ban-regex --usedns=no {log} sshd";

    /// <summary>Runs a command to its end; null when it is not installed or leaves with a fault. Seconds of the processor it took, start-up included.</summary>
    public static (double Cpu, double Wall, string Output)? Run(string command, int processor, string? before = null)
    {
        if (before is not null)
        {
            using var first = Process.Start("bash", ["-c", before]);
            first.WaitForExit();
        }

        var start = new ProcessStartInfo("bash", ["-c", $"TIMEFORMAT='cpu %U %S %R'; time taskset -c {processor} {command} 2> /dev/null"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        string errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        string[] times = errors[(errors.LastIndexOf("cpu ", StringComparison.Ordinal) + 4)..].Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
        double Part(int index) => double.Parse(times[index], CultureInfo.InvariantCulture);
        return process.ExitCode == 0 ? (Part(0) + Part(1), Part(2), output.GetAwaiter().GetResult()) : null;
    }

    public static bool Installed(string program)
    {
        using var which = Process.Start(new ProcessStartInfo("bash", ["-c", $"command -v {program}"]) { UseShellExecute = false, RedirectStandardOutput = true })!;
        which.WaitForExit();
        return which.ExitCode == 0;
    }
}
