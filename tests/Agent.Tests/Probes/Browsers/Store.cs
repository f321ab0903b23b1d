using Microsoft.Data.Sqlite;

namespace VongGac.Agent.Tests.Probes.Browsers;

/// <summary>A store of log-ins as Chromium's kin keep it, cut down to the columns that are read.</summary>
internal static class Store
{
    public static byte[] With(params (string Url, int Never)[] rows)
    {
        string folder = Directory.CreateTempSubdirectory("vonggac-store-").FullName, path = Path.Combine(folder, "s");
        using (var connection = new SqliteConnection($"Data Source={path};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "CREATE TABLE logins (origin_url VARCHAR NOT NULL, signon_realm VARCHAR NOT NULL, blacklisted_by_user INTEGER NOT NULL)";
            command.ExecuteNonQuery();
            foreach (var (url, never) in rows)
            {
                command.CommandText = $"INSERT INTO logins VALUES ('{url}', '{url}', {never})";
                command.ExecuteNonQuery();
            }
        }

        byte[] bytes = File.ReadAllBytes(path);
        Directory.Delete(folder, recursive: true);
        return bytes;
    }
}
