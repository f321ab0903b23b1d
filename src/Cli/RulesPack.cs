using System.CommandLine;
using System.Globalization;

using VongGac.Detection.Packs;
using VongGac.Detection.Sigma;
using VongGac.Model;

namespace VongGac.Cli;

/// <summary><c>vonggac rules pack OUT</c> and <c>vonggac rules verify FILE</c>: signed bundles of rules for machines.</summary>
internal static class RulesPack
{
    public static Command Pack()
    {
        var to = new Argument<string>("OUT") { Description = "Tệp gói luật sẽ ghi. (The file to write.)" };
        var rules = new Option<string[]>("--rules") { Description = "Tệp luật, thư mục hoặc .tar.gz; có thể nhiều. (Rules.)", HelpName = "PATH", AllowMultipleArgumentsPerToken = true, Required = true };
        var overlays = new Option<string[]>("--overlay") { Description = "Tệp tinh chỉnh. (Overlays.)", HelpName = "PATH", AllowMultipleArgumentsPerToken = true };
        var version = new Option<long>("--version-number") { Description = "Số phiên bản, lớn hơn gói đã phát. (A number above that of the last pack.)", HelpName = "N", Required = true };
        var day = new Option<DateOnly?>("--on") { Description = "Ngày tính hạn tinh chỉnh; bỏ trống: hôm nay. (The day by which overlays expire; none: today.)", HelpName = "YYYY-MM-DD" };
        var key = new Option<string>("--key") { Description = "Khóa riêng ECDSA P-256, PEM. (Private key, PEM.)", HelpName = "FILE", Required = true };
        var pack = new TaughtCommand("pack", "Đóng gói và ký luật cho máy trạm. (Bundle and sign rules for machines.)", """
            Cùng luật, cùng tinh chỉnh, cùng số phiên bản và ngày thì nội dung giống hệt từng byte (mã SHA-256 in ra); chỉ chữ ký khác nhau
            vì ECDSA dùng số ngẫu nhiên. Tạo khóa: openssl ecparam -name prime256v1 -genkey -noout -out khoa.pem
            The same rules, overlays, version and day give the same content (its SHA-256 is printed); signatures differ, since ECDSA draws a number.

              vonggac rules pack luat.pack --rules luat/ --overlay truong.yml --version-number 12 --key khoa.pem
              vonggac rules verify luat.pack --key khoa_cong_khai.pem
            """) { to, rules, overlays, version, day, key };
        pack.SetAction(async (parsed, cancel) =>
        {
            var today = parsed.GetValue(day) ?? VietnamTime.DayOf(TimeProvider.System.GetUtcNow());
            if (!RuleTexts.Rules(parsed.GetValue(rules)!).Is(out var files, out var refusal)
                || !RuleTexts.Rules(parsed.GetValue(overlays) ?? []).Is(out var tunings, out refusal)
                || !PackKey.Open(parsed.GetRequiredValue(key), mustSign: true).Is(out var signer, out refusal))
                return await Say.Refused(refusal);
            using (signer)
            {
                if (!RulePack.Of(Shortened(files), Shortened(tunings), parsed.GetValue(version), today).Is(out var made, out refusal))
                    return await Say.Refused(refusal with { Message = new($"{refusal.Place}: {refusal.Message.Vi}", $"{refusal.Place}: {refusal.Message.En}") });
                byte[] content = made.Write();
                await File.WriteAllBytesAsync(parsed.GetRequiredValue(to), SignedPack.Sign(signer, content), cancel);
                await Say.Done(new(
                    $"{made.Rules.Count} luật, phiên bản {made.Version}, {content.Length} byte, SHA-256 {RulePack.HashOf(content)}.",
                    $"{made.Rules.Count} rules, version {made.Version}, {content.Length} bytes, SHA-256 {RulePack.HashOf(content)}."));
                return Exit.Done;
            }
        });
        return pack;
    }

    public static Command Verify()
    {
        var file = new Argument<string>("FILE") { Description = "Gói luật. (The pack.)" };
        var key = new Option<string>("--key") { Description = "Khóa công khai của bên ký, PEM. (Public key of the signer, PEM.)", HelpName = "FILE", Required = true };
        var list = new Option<bool>("--list") { Description = "Liệt kê luật. (List the rules.)" };
        var verify = new Command("verify", "Kiểm tra chữ ký gói luật và cho biết trong đó có gì. (Verify a pack and say what is in it.)") { file, key, list };
        verify.SetAction(async (parsed, cancel) =>
        {
            string path = parsed.GetRequiredValue(file);
            if (!File.Exists(path)) return await Say.Refused(RuleEvent.NoFile(path));
            if (!PackKey.Open(parsed.GetRequiredValue(key), mustSign: false).Is(out var signer, out var refusal)) return await Say.Refused(refusal);
            using (signer)
            {
                byte[] bytes = await File.ReadAllBytesAsync(path, cancel);
                if (!SignedPack.Open(signer, bytes).Is(out var content, out refusal) || !RulePack.Read(content).Is(out var pack, out refusal)) return await Say.Refused(refusal);
                if (parsed.GetValue(list))
                {
                    foreach (var rule in pack.Rules)
                        await Console.Out.WriteLineAsync($"{rule.Id,-36}  {rule.Level.ToString().ToLowerInvariant(),-13}  {rule.Digest}  {rule.Title}{(rule.Tuned.Length == 0 ? "" : $"  [{rule.Tuned}]")}");
                }

                await Say.Done(new(
                    $"Chữ ký đúng. Phiên bản {pack.Version}, ngày {VietnamTime.Date(pack.Made)}, {pack.Rules.Count} luật, SHA-256 {RulePack.HashOf(content.Span)}.",
                    $"The signature holds. Version {pack.Version} of {pack.Made.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}, {pack.Rules.Count} rules, SHA-256 {RulePack.HashOf(content.Span)}."));
                return Exit.Done;
            }
        });
        return verify;
    }

    /// <summary>Paths as seen from the folder that holds them all: the same rules give the same bytes wherever they lie.</summary>
    private static IEnumerable<RuleFile> Shortened(IReadOnlyList<RuleFile> files)
    {
        string[] folders = [.. files.Select(file => Path.GetDirectoryName(file.Path) ?? "")];
        int common = folders.Length == 0 ? 0 : folders[0].Length;
        foreach (string folder in folders)
        {
            while (common > 0 && !(folder.StartsWith(folders[0].AsSpan(0, common), StringComparison.Ordinal) && (folder.Length == common || folder[common] == '/'))) common--;
        }

        return files.Select(file => file with { Path = file.Path[common..].Replace('\\', '/').TrimStart('/') });
    }
}
