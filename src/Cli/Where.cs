using System.CommandLine;

using VongGac.Model;
using VongGac.Server;
using VongGac.Server.Platform;

namespace VongGac.Cli;

/// <summary>The options by which every command finds its installation. Secrets may come from the environment instead.</summary>
internal sealed class Where
{
    public const string PostgresVariable = "VONGGAC_POSTGRES";
    public const string SmtpVariable = "VONGGAC_SMTP";

    public Option<string> Data { get; } = new("--data")
    {
        Description = "Thư mục dữ liệu. (Data folder.)", HelpName = "DIR", DefaultValueFactory = _ => "data",
    };

    public Option<string?> Postgres { get; } = new("--postgres")
    {
        Description = $"Chuỗi kết nối PostgreSQL; hoặc biến {PostgresVariable}. (PostgreSQL connection string, or that variable.)", HelpName = "CONN",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable(PostgresVariable),
    };

    public Option<string?> Keys { get; } = new("--keys")
    {
        Description = "Thư mục khóa dùng chung cho nhiều nút. (A folder of keys shared by several nodes.)", HelpName = "DIR",
    };

    public void AddTo(Command command)
    {
        command.Options.Add(Data);
        command.Options.Add(Postgres);
        command.Options.Add(Keys);
    }

    public HouseOptions Read(ParseResult parsed) => new(Path.GetFullPath(parsed.GetRequiredValue(Data)), parsed.GetValue(Postgres) is { Length: > 0 } given ? given : null)
    {
        Keys = parsed.GetValue(Keys) is { } keys ? Path.GetFullPath(keys) : null,
    };

    /// <summary>The keys of an installation that exists; a command that only looks makes none.</summary>
    public static Result<HouseKeys> KeysOf(HouseOptions options) => KeyFile(options).Exists
        ? HouseKeys.At(KeyFile(options).Directory!, TimeProvider.System.GetUtcNow())
        : new Refusal("house.none", new($"Không có dữ liệu Vọng Gác trong {options.DataFolder}. Hãy kiểm tra --data, hoặc chạy vonggac serve ở đó trước.",
            $"There is no installation in {options.DataFolder}. Check --data, or run vonggac serve there first."));

    private static FileInfo KeyFile(HouseOptions options) => new(Path.Combine(options.Keys ?? Path.Combine(options.DataFolder, "keys"), HouseKeys.FileName));
}
