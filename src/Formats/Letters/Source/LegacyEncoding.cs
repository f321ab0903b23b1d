using System.Text;

namespace VongGac.Formats.Letters;

/// <summary>
/// Vietnamese from before Unicode: TCVN3 (the ".Vn…" fonts) gives one byte a letter, VNI a base letter and one byte
/// for its marks. Both look like Latin-1 to a modern program, in text files and in Word files with old fonts alike.
/// </summary>
internal sealed class LegacyEncoding
{
    public static readonly LegacyEncoding Tcvn3 = new("TCVN3", Tcvn3Table());
    public static readonly LegacyEncoding Vni = new("VNI", VniTable());

    private readonly Dictionary<string, char> _table;

    private LegacyEncoding(string name, Dictionary<string, char> table)
    {
        Name = name;
        _table = table;
    }

    public string Name { get; }

    // Syllables no administrative page is without. A right conversion makes many appear, a wrong one none.
    private static readonly HashSet<string> Frequent =
        ["và", "của", "các", "được", "đơn", "vị", "trường", "thông", "tin", "giáo", "dục", "đào", "tạo", "sở", "năm", "tháng", "ngày", "báo", "cáo", "thực", "hiện", "văn", "bản", "đề", "nghị", "yêu", "cầu", "triển", "số", "về", "việc", "mạng", "bảo", "đảm"];

    /// <summary>The encoding the text is in; null when it is Unicode or not Vietnamese.</summary>
    public static LegacyEncoding? Detect(IReadOnlyList<SourceLine> lines)
    {
        var sample = new StringBuilder();
        foreach (var line in lines)
        {
            sample.Append(line.Text).Append('\n');
            if (sample.Length > 20_000) break;
        }

        string text = sample.ToString();
        if (text.Count(c => c is >= '\u00a1' and <= '\u00ff') * 25 < text.Length) return null;
        int asIs = Score(text);
        int tcvn3 = Score(Tcvn3.Convert(text)), vni = Score(Vni.Convert(text));
        int best = Math.Max(tcvn3, vni);
        if (best < 3 || best <= asIs * 2) return null;
        return tcvn3 >= vni ? Tcvn3 : Vni;
    }

    public string Convert(string text)
    {
        var result = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && _table.TryGetValue(text.Substring(i, 2), out char pair))
            {
                result.Append(pair);
                i++;
            }
            else
            {
                result.Append(_table.TryGetValue(text.Substring(i, 1), out char single) ? single : text[i]);
            }
        }

        return result.ToString();
    }

    private static int Score(string text)
    {
        int hits = 0;
        foreach (string word in text.ToLowerInvariant().Split([' ', '\n', '\t', ',', '.', ';', ':', '/', '-', '(', ')'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (Frequent.Contains(word)) hits++;
        }

        return hits;
    }

    private static Dictionary<string, char> Tcvn3Table()
    {
        const string bytes = "µ¶·¸¹¨»¼½¾Æ©ÇÈÉÊË®ÌÎÏÐÑªÒÓÔÕÖ×ØÜÝÞßáâãä«åæçèé¬êëìíîïñòóô\u00adõö÷øùúûüýþ¡¢£¤¥¦§";
        const string letters = "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵĂÂÊÔƠƯĐ";
        return Enumerable.Range(0, bytes.Length).ToDictionary(i => bytes[i].ToString(), i => letters[i]);
    }

    private static Dictionary<string, char> VniTable()
    {
        var table = new Dictionary<string, char>();
        // Base, the byte after it, the letter; then the same in capitals.
        const string tones = "ùøûõï", circumflex = "âáàåãä", breve = "êéèúüë";
        void Row(char first, string marks, string letters)
        {
            for (int i = 0; i < marks.Length; i++) Add($"{first}{marks[i]}", letters[i]);
        }

        void Add(string from, char to)
        {
            table[from] = to;
            table[from.ToUpperInvariant()] = char.ToUpperInvariant(to);
        }

        Row('a', tones, "áàảãạ");
        Row('a', circumflex, "âấầẩẫậ");
        Row('a', breve, "ăắằẳẵặ");
        Row('e', tones, "éèẻẽẹ");
        Row('e', circumflex, "êếềểễệ");
        Row('o', tones, "óòỏõọ");
        Row('o', circumflex, "ôốồổỗộ");
        Row('ô', tones, "ớờởỡợ");
        Row('u', tones, "úùủũụ");
        Row('ö', tones, "ứừửữự");
        Row('y', tones, "ýỳỷỹỵ");
        foreach (var (from, to) in new[] { ('æ', 'ỉ'), ('ó', 'ĩ'), ('ò', 'ị'), ('î', 'ỵ'), ('ñ', 'đ'), ('ô', 'ơ'), ('ö', 'ư') }) Add(from.ToString(), to);
        return table;
    }
}
