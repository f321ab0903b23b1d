using System.Globalization;
using System.Text;

namespace VongGac.Bench.Detection;

/// <summary>
/// A log of an SSH server that is being guessed at, made up from the lines OpenSSH writes: the same for the same number of lines. Among the
/// sources are hammering ones, short bursts, slow ones that stay under any threshold in a timespan though not in the whole, and people who mistype.
/// </summary>
internal static class SshdLog
{
    /// <summary>No line is younger than this; the years are not in the lines.</summary>
    public static DateTime End { get; } = new(2026, 11, 21, 0, 0, 0, DateTimeKind.Utc);

    private static readonly DateTime Begin = new(2026, 11, 1, 0, 0, 0, DateTimeKind.Utc);

    private static readonly string[] Guessed = ["root", "root", "root", "admin", "ubuntu", "test", "oracle", "git", "postgres", "user", "pi", "deploy", "ftpuser", "minecraft"];

    /// <summary>Writes the log, and beside it the same as sagan wants it.</summary>
    public static void Write(string path, string sagan, int lines)
    {
        var random = new Sequence(20261130);
        var attempts = new List<(int Second, int Source, bool Human)>();
        int source = 0;
        int span = (int)(End - Begin).TotalSeconds - 86_400;

        // An attempt is about two lines and a half.
        for (int left = lines * 2 / 5; left > 0;)
        {
            int kind = random.Next(100);
            source++;
            int at = random.Next(span);
            int count = kind < 3 ? 200 + random.Next(1500) : kind < 20 ? 10 + random.Next(40) : kind < 30 ? 12 + random.Next(30) : 1 + random.Next(4);
            for (int index = 0; index < count; index++)
            {
                attempts.Add((at, source, kind >= 30));
                at += kind < 3 ? 1 + random.Next(4) : kind < 20 ? 1 + random.Next(20) : kind < 30 ? 240 + random.Next(1800) : 5 + random.Next(30);
            }

            left -= count;
        }

        attempts.Sort();
        using var log = new StreamWriter(path, false, new UTF8Encoding(false), 1 << 20) { NewLine = "\n" };
        using var piped = new StreamWriter(sagan, false, new UTF8Encoding(false), 1 << 20) { NewLine = "\n" };
        int written = 0;
        for (int index = 0; written < lines; index++)
        {
            (int second, int from, bool human) = attempts[index % attempts.Count];
            int pid = 1000 + random.Next(60_000);
            int port = 1024 + random.Next(60_000);
            string address = Address(from);
            string user = human ? "lan" : Guessed[random.Next(Guessed.Length)];
            bool known = user is "root" or "lan" || random.Next(8) == 0;
            string who = known ? user : "invalid user " + user;
            if (!known)
            {
                Line($"Invalid user {user} from {address} port {port}");
            }
            else
            {
                Line($"pam_unix(sshd:auth): authentication failure; logname= uid=0 euid=0 tty=ssh ruser= rhost={address}  user={user}");
            }

            Line($"Failed password for {who} from {address} port {port} ssh2");
            switch (random.Next(human ? 6 : 4))
            {
                case 0:
                    Line($"Received disconnect from {address} port {port}:11: Bye Bye [preauth]");
                    Line($"Disconnected from {(known ? "authenticating" : "invalid")} user {user} {address} port {port} [preauth]");
                    break;
                case 1:
                    Line($"Connection closed by {(known ? "authenticating" : "invalid")} user {user} {address} port {port} [preauth]");
                    break;
                case 4:
                    Line($"Accepted password for {user} from {address} port {port} ssh2");
                    Line($"pam_unix(sshd:session): session opened for user {user}(uid=1000) by (uid=0)");
                    break;
            }

            void Line(string message)
            {
                if (written < lines)
                {
                    DateTime time = Begin.AddSeconds(second);
                    log.WriteLine($"{time.ToString("MMM", CultureInfo.InvariantCulture)} {time.Day,2} {time:HH:mm:ss} gate sshd[{pid}]: {message}");
                    piped.WriteLine($"198.51.100.1|auth|info|info|26|{time:yyyy-MM-dd}|{time:HH:mm:ss}|sshd|{message}");
                    written++;
                }
            }
        }
    }

    /// <summary>Who failed at least so often within the timespan, and who did in the whole, counted in the plainest way.</summary>
    public static (HashSet<string> Within, HashSet<string> Ever) Offenders(string path, int threshold, TimeSpan span)
    {
        var failures = new Dictionary<string, List<DateTime>>(StringComparer.Ordinal);
        foreach (string line in File.ReadLines(path))
        {
            if (!line.Contains("]: Failed password for ", StringComparison.Ordinal))
            {
                continue;
            }

            string address = line[(line.LastIndexOf(" from ", StringComparison.Ordinal) + 6)..].Split(' ')[0];
            var time = DateTime.ParseExact("2026 " + line[..15], ["yyyy MMM d HH:mm:ss", "yyyy MMM  d HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
            if (!failures.TryGetValue(address, out List<DateTime>? times))
            {
                failures.Add(address, times = []);
            }

            times.Add(time);
        }

        var within = new HashSet<string>(StringComparer.Ordinal);
        foreach ((string address, List<DateTime> times) in failures)
        {
            times.Sort();
            for (int last = threshold - 1; last < times.Count; last++)
            {
                if (times[last] - times[last - threshold + 1] <= span)
                {
                    within.Add(address);
                    break;
                }
            }
        }

        return (within, [.. failures.Where(pair => pair.Value.Count >= threshold).Select(pair => pair.Key)]);
    }

    /// <summary>Addresses of the ranges kept for documentation and tests (RFC 5737, RFC 2544), and of 10/8 for the many.</summary>
    private static string Address(int source) => (source % 16) switch
    {
        0 => $"203.0.113.{source / 16 % 254 + 1}",
        1 => $"192.0.2.{source / 16 % 254 + 1}",
        2 => $"2001:db8::{source:x}",
        _ => $"10.{source >> 16 & 255}.{source >> 8 & 255}.{source & 255}",
    };

    /// <summary>A fixed sequence: every run writes the same log.</summary>
    private sealed class Sequence(ulong seed)
    {
        private ulong _state = seed;

        public int Next(int below)
        {
            _state ^= _state << 13;
            _state ^= _state >> 7;
            _state ^= _state << 17;
            return (int)(_state % (ulong)below);
        }
    }
}
