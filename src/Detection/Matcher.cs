using System.Runtime.CompilerServices;
using VongGac.Detection.Detections;
using VongGac.Detection.Events;
using VongGac.Detection.Matching;
using VongGac.Detection.Sigma;

namespace VongGac.Detection;

/// <summary>
/// Asks an <see cref="Engine"/>'s rules of one event after another. One thread at a time; allocates nothing for events that are
/// like earlier ones and match no rule.
/// </summary>
public sealed class Matcher
{
    private Plan? _common;
    private readonly Engine _engine;
    private readonly LogSource _source;
    private readonly string _sourceKey;
    private readonly EventView _view;
    private readonly Answers _answers;
    private readonly PlanCache _plans = new();
    private int[] _seen = new int[64];
    private int[] _candidates = new int[64];
    private int _round;
    private int[] _matches = new int[16];

    /// <param name="engine">The rules.</param>
    /// <param name="source">What is known of the stream beforehand; Windows events are recognised by their channel.</param>
    public Matcher(Engine engine, LogSource? source = null)
    {
        _engine = engine;
        _source = source ?? LogSource.None;
        _sourceKey = _source.ToString();
        _view = new EventView(engine.Table);
        _answers = new Answers(engine.Questions, _view);
    }

    /// <summary>Lines that were no JSON object.</summary>
    public long Unreadable { get; private set; }

    /// <summary>Regular expressions that took too long over a value, and were taken for "no match".</summary>
    public long TimeOuts => _answers.TimeOuts;

    /// <summary>The numbers (ascending, in <see cref="Engine.Rules"/>) of the rules that match one event, valid until the next call.</summary>
    /// <param name="line">One JSON object, UTF-8, without a line end. Bytes that are none match nothing and are counted.</param>
    public ReadOnlySpan<int> Match(ReadOnlySpan<byte> line)
    {
        if (!_view.Read(line))
        {
            Unreadable++;
            return [];
        }

        _answers.Begin();
        Plan plan = PlanOf(line);
        if (plan.Empty)
        {
            return [];
        }

        if (_seen.Length < plan.Rules.Length)
        {
            _seen = new int[plan.Rules.Length * 2];
            _candidates = new int[plan.Rules.Length * 2];
            _round = 0;
        }

        if (++_round == int.MaxValue)
        {
            Array.Clear(_seen);
            _round = 1;
        }

        var woken = new Woken(plan, _seen, _candidates, _round);
        foreach (int condition in plan.Always)
        {
            woken.Wake(condition);
        }

        foreach (FieldIndex index in plan.Fields)
        {
            for (int value = _view.First(index.Field); value >= 0; value = _view.Next(value))
            {
                if (_view.Kind(value) is ValueKind.Text or ValueKind.Number or ValueKind.Truth)
                {
                    ref byte text = ref _view.FoldedRef(line, value, out int length);
                    index.Scan(ref text, length, ref woken);
                }
            }
        }

        if (plan.Keywords is { } keywords)
        {
            if (_view.HasUnicodeEscapes)
            {
                foreach (int condition in plan.Waiting)
                {
                    woken.Wake(condition);
                }
            }
            else
            {
                keywords.Scan(line, ref woken);
            }
        }

        int count = 0;
        foreach (int rule in plan.Certain)
        {
            Keep(rule, ref count);
        }

        for (int index = 0; index < woken.Count; index++)
        {
            int condition = _candidates[index];
            if (_answers.Evaluate(line, plan.Code, plan.Starts[condition]))
            {
                Keep(plan.Rules[condition], ref count);
            }
        }

        Span<int> matches = _matches.AsSpan(0, count);
        matches.Sort();
        return matches;
    }

    /// <summary>What stands in the event that <see cref="Match"/> looked at last.</summary>
    /// <param name="line">The same bytes.</param>
    public EventValues Values(ReadOnlySpan<byte> line) => new(_view, _engine.Table, line);

    /// <summary>What in the event that <see cref="Match"/> looked at last made a rule match. Only for matches: it allocates.</summary>
    /// <param name="line">The same bytes.</param>
    /// <param name="rule">One of the numbers that were answered.</param>
    public IReadOnlyList<MatchedField> Evidence(ReadOnlySpan<byte> line, int rule) =>
        new Evidence(_engine, _source, _view, _answers).Of(line, rule);

    private void Keep(int rule, ref int count)
    {
        if (count == _matches.Length)
        {
            Array.Resize(ref _matches, count * 2);
        }

        _matches[count++] = rule;
    }

    private Plan PlanOf(ReadOnlySpan<byte> line)
    {
        int channel = _view.First(_engine.Channel);
        int id = _view.First(_engine.EventId);
        bool simple = (channel < 0 || _view.Next(channel) < 0) && (id < 0 || _view.Next(id) < 0);
        if (!simple)
        {
            return Common();
        }

        ReadOnlySpan<byte> channelText = channel < 0 ? [] : _view.Raw(line, channel);
        ReadOnlySpan<byte> idText = id < 0 ? [] : _view.Raw(line, id);
        byte kinds = (byte)((channel < 0 ? 15 : (int)_view.Kind(channel)) | ((id < 0 ? 15 : (int)_view.Kind(id)) << 4));
        if (_view.Exists(_engine.Channel) && channel < 0 || _view.Exists(_engine.EventId) && id < 0)
        {
            return Common();
        }

        if (_plans.Find(channelText, idText, kinds) is { } known)
        {
            return known;
        }

        if (!_engine.RoomForPlans || channelText.Length + idText.Length > 512)
        {
            return Common();
        }

        return NewPlan(line, channelText, idText, kinds);
    }

    private Plan NewPlan(ReadOnlySpan<byte> line, ReadOnlySpan<byte> channelText, ReadOnlySpan<byte> idText, byte kinds)
    {
        string key = $"{_sourceKey}\0{kinds}\0{Convert.ToHexString(channelText)}\0{Convert.ToHexString(idText)}";
        bool?[] memo = new bool?[_engine.Questions.Length];
        byte[] copy = line.ToArray();
        Plan plan = _engine.PlanFor(key, question => memo[question] ??= Known(copy, question, constants: true));
        _plans.Add(channelText, idText, kinds, plan);
        return plan;
    }

    /// <summary>For events whose channel and id say nothing simple: everything is asked.</summary>
    private Plan Common() => _common ??= _engine.PlanFor(_sourceKey, question => Known([], question, constants: false));

    private bool? Known(ReadOnlySpan<byte> line, int question, bool constants)
    {
        Question one = _engine.Questions[question];
        if (one.Kind == AtomKind.Declared)
        {
            return one.Atom.Source!.Covers(_source);
        }

        return constants && (one.Field == _engine.Channel || one.Field == _engine.EventId) && one.Other < 0 ? _answers.Ask(line, question) : null;
    }

    /// <summary>Collects, once each, the conditions whose texts were found.</summary>
    private ref struct Woken(Plan plan, int[] seen, int[] candidates, int round) : IFound
    {
        public int Count;

        public void Found(int question)
        {
            foreach (int condition in plan.Wakes[question])
            {
                Wake(condition);
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Wake(int condition)
        {
            if (seen[condition] != round)
            {
                seen[condition] = round;
                candidates[Count++] = condition;
            }
        }
    }
}
