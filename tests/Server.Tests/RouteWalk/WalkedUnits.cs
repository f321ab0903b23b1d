using System.Text;
using Microsoft.Extensions.DependencyInjection;
using VongGac.Model;
using VongGac.Server.Platform;
using VongGac.Server.Units;
using static VongGac.Server.Tests.RouteWalk.SmallProvince;

namespace VongGac.Server.Tests.RouteWalk;

/// <summary>The unit itself, and a list an officer brought in that would rename it.</summary>
internal sealed class WalkedUnits : IWalked
{
    private const string NewName = "Trường Tiểu học Đổi Tên 3390";

    /// <summary>A list that would rename the unit, with a row that says too little to be taken.</summary>
    private static byte[] List(string name) => Encoding.UTF8.GetBytes($"Mã đơn vị,Tên đơn vị,Số học sinh\nTH-A,{name},300\n,Không rõ là gì,5\n");

    public async Task<Planted> Plant(TestSite site, UnitId unit, CancellationToken cancel)
    {
        var import = new UnitImport
        {
            Id = new Guid(7_316, 0, 0, new byte[8]), AccountId = Officer.Account, PostId = Officer.Post.Id, FileName = "danh-sach-7316.csv", At = WalkSite.Now,
            Sealed = site.Services.GetRequiredService<PersonalData>().Seal(Convert.ToBase64String(List(NewName))),
        };
        await Write<int>(site, async (store, stop) =>
        {
            store.Add(import);
            return await store.SaveChangesAsync(stop);
        }, cancel);
        return new Planted(
            new Dictionary<string, Thing> { ["/units/{id}"] = unit.Value, ["/units/{unit}"] = unit.Value, ["/units/import/{id}"] = $"{import.Id}" },
            [NameOfSchoolA, "Hoa Phượng Đỏ", NewName, import.FileName],
            [
                new("/units/{id:int}/facts", Head, ("has-website", "yes")),
                new("/units/{id:int}/edit", Officer, ("code", "TH-A"), ("name", "Trường Tiểu học Sửa Tên"), ("kind", "Primary"), ("pupils", "310"), ("computers", "12")),
                new("/units/new", Officer, ("code", "TH-M"), ("name", "Trường Tiểu học Mới"), ("kind", "Primary"), ("managing", $"{CommuneA}"), ("professional", $"{Department}")),
                new("/units/new", Officer, _ => new Dictionary<string, string>
                {
                    ["code"] = "TH-P", ["name"] = "Phân hiệu Suối Mới", ["kind"] = "Primary", ["pupils"] = "10", ["computers"] = "1",
                }, Query: $"?from={unit}"),
                new("/units/import", Officer, _ => new Dictionary<string, string>(), new SentFile("file", "don-vi.csv", "text/csv", List("Trường Tiểu học Tên Khác"))),
                new("/units/{id:int}/move", Officer, ("axis", "managing"), ("to", $"{CommuneB}")),
                new("/units/{id:int}/merge", Officer, ("to", $"{SchoolB}")),
                // The merger left nothing of the school to close.
                new("/units/{id:int}/close", Officer, _ => new Dictionary<string, string> { ["reason"] = "Quyết định 12/QĐ-UBND" }, Instead: $"/units/{UpperSecondary}/close"),
                new("/units/import/{id:guid}", Officer),
            ],
            new Dictionary<string, string> { ["/units/new"] = $"from={unit}" });
    }
}
