using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using VongGac.Model;
using VongGac.Server.Platform;

namespace VongGac.Server.Tests.Platform.Identity;

/// <summary>A house with units 1 (code SO) and 2 (code T2), people who come to its door, and a clock to turn.</summary>
internal sealed class Door : IAsyncDisposable
{
    public const string Password = "một câu dài dễ nhớ";

    private Door(TestSite site, FakeTimeProvider time, Counting hasher) => (Site, Time, Hasher) = (site, time, hasher);

    public TestSite Site { get; }

    public FakeTimeProvider Time { get; }

    public Counting Hasher { get; }

    public Database Database => Site.Services.GetRequiredService<Database>();

    public static async Task<Door> Open(string kind = "sqlite")
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 3, 2, 1, 0, 0, TimeSpan.Zero));
        var hasher = new Counting();
        var units = new Dictionary<UnitId, string> { [new(1)] = "Sở Giáo dục và Đào tạo", [new(2)] = "Trường THCS Suối Lỡ" };
        var site = await TestSite.Start(
            services =>
            {
                services.AddSingleton<TimeProvider>(time);
                services.AddSingleton<IPasswordHasher<Account>>(hasher);
                services.AddSingleton<UnitOfCode>((code, _) => new(code == "SO" ? new UnitId(1) : code == "T2" ? new UnitId(2) : null));
                services.AddSingleton<NamesOfUnits>((ids, _) => new(ids.ToDictionary(id => id, id => units[id])));
            }, kind: kind);
        return new Door(site, time, hasher);
    }

    /// <summary>An account with a password and one post.</summary>
    public async Task<Account> Person(string name, Role role = Role.Head, int unit = 2, string password = Password)
    {
        var accounts = Site.Services.GetRequiredService<Accounts>();
        var made = await Site.Services.GetRequiredService<Writer>().Write<Account>(null, async (store, cancel) =>
        {
            var account = (await accounts.Create(store, name, "Người Thử", Language.Vi, null, cancel)).Value;
            await accounts.Grant(store, account.Id, role, new UnitId(unit), Axis.Managing, null, cancel);
            Assert.Null(await accounts.SetPassword(store, account, password, [], null, cancel));
            return account;
        });
        return made.Value;
    }

    public async Task<HttpResponseMessage> SignIn(HttpClient browser, string name, string password = Password, string? then = null) =>
        await Post(browser, "/sign-in", "/sign-in", ("name", name), ("password", password), ("then", then ?? ""));

    public static async Task<HttpResponseMessage> Post(HttpClient browser, string page, string to, params (string Key, string Value)[] fields)
    {
        string html = await (await browser.GetAsync(new Uri(page, UriKind.Relative))).Content.ReadAsStringAsync();
        string token = new HtmlParser().ParseDocument(html).QuerySelector("input[name=token]")!.GetAttribute("value")!;
        using var form = new FormUrlEncodedContent([new("token", token), .. fields.Select(f => new KeyValuePair<string, string>(f.Key, f.Value))]);
        return await browser.PostAsync(new Uri(to, UriKind.Relative), form);
    }

    public async Task<bool> IsIn(HttpClient browser) => (int)(await browser.GetAsync(new Uri("/account", UriKind.Relative))).StatusCode == 200;

    public ValueTask DisposeAsync() => Site.DisposeAsync();

    /// <summary>A quick hasher that counts the work it is asked for.</summary>
    internal sealed class Counting : IPasswordHasher<Account>
    {
        private readonly PasswordHasher<Account> _real = new(Microsoft.Extensions.Options.Options.Create(new PasswordHasherOptions { IterationCount = 1_000 }));
        private int _checks;

        public int Checks => _checks;

        public string HashPassword(Account user, string password) => _real.HashPassword(user, password);

        public PasswordVerificationResult VerifyHashedPassword(Account user, string hashedPassword, string providedPassword)
        {
            Interlocked.Increment(ref _checks);
            return _real.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }
    }
}
