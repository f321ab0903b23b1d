using VongGac.Model;

namespace VongGac.Detection.Sigma;

/// <summary>What stands for <c>%name%</c> under the modifier <c>expand</c>.</summary>
internal sealed class Placeholders(IReadOnlyDictionary<string, IReadOnlyList<string>> values)
{
    /// <summary>Every <c>%name%</c> replaced by each of its values; <c>\%</c> is a percent sign.</summary>
    public Result<bool> Expand(string text, int line, List<List<Token>> readings)
    {
        readings.Add([]);
        int from = 0;
        while (from < text.Length)
        {
            int open = Percent(text, from);
            int close = open < 0 ? -1 : Percent(text, open + 1);
            string plain = (close < 0 ? text[from..] : text[from..open]).Replace("\\%", "%", StringComparison.Ordinal);
            foreach (List<Token> reading in readings)
            {
                reading.AddRange(Tokens.Of(plain));
            }

            if (close < 0)
            {
                break;
            }

            string name = text[(open + 1)..close];
            if (!values.TryGetValue(name, out IReadOnlyList<string>? meant))
            {
                return ItemReader.Fault(Words.NoPlaceholder(name), line);
            }

            List<List<Token>> before = [.. readings];
            readings.Clear();
            foreach (List<Token> reading in before)
            {
                foreach (string value in meant)
                {
                    readings.Add([.. reading, .. Tokens.Of(value)]);
                }
            }

            from = close + 1;
        }

        return true;
    }

    private static int Percent(string text, int from)
    {
        for (int index = from; index < text.Length; index++)
        {
            if (text[index] == '%' && (index == 0 || text[index - 1] != '\\'))
            {
                return index;
            }
        }

        return -1;
    }
}
