using VongGac.Model;

namespace VongGac.Server.Letters;

/// <summary>The words of a clause without tones and case, each with its place in the text and its sentence.</summary>
internal sealed class ClauseWords
{
    private readonly List<(string Word, int Start, int Sentence)> _words = [];
    private readonly Dictionary<string, List<int>> _places = new(StringComparer.Ordinal);

    public ClauseWords(string text)
    {
        string folded = Vietnamese.Fold(text);
        int sentence = 0;
        for (int at = 0; at < folded.Length;)
        {
            if (!IsWordPart(folded, at))
            {
                // A full stop inside 14.2 or a.b is no end; line breaks are not either: extracted text breaks anywhere.
                if (folded[at] is '.' or ';' or '!' or '?' or ':') sentence++;
                at++;
                continue;
            }

            int end = at + 1;
            while (end < folded.Length && IsWordPart(folded, end)) end++;
            string word = folded[at..end];
            if (!_places.TryGetValue(word, out var places)) _places[word] = places = [];
            places.Add(_words.Count);
            _words.Add((word, at, sentence));
            at = end;
        }
    }

    /// <summary>Where a word stands, by number.</summary>
    public IReadOnlyList<int> At(string word) => _places.TryGetValue(word, out var places) ? places : [];

    public bool Is(int at, string word) => at < _words.Count && _words[at].Word == word;

    public bool SameSentence(int first, int second) =>
        second < _words.Count && _words[first].Sentence == _words[second].Sentence;

    /// <summary>A range of words as start and length in the text.</summary>
    public (int Start, int Length) Place(Range words)
    {
        var (first, last) = (_words[words.Start.Value], _words[words.End.Value - 1]);
        return (first.Start, last.Start + last.Word.Length - first.Start);
    }

    private static bool IsWordPart(string text, int at) => char.IsLetterOrDigit(text[at])
        || (text[at] is '.' or '/' or '-' && at > 0 && at + 1 < text.Length && char.IsLetterOrDigit(text[at - 1]) && char.IsLetterOrDigit(text[at + 1]));
}
