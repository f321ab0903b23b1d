using System.Text;
using VongGac.Detection.Correlation;
using VongGac.Detection.Pipelines;
using VongGac.Detection.Sigma;

namespace VongGac.Detection.Tests.Pipelines;

/// <summary>Processing pipelines, transformation by transformation: a rule, a pipeline, an event, and whether it matches.</summary>
public sealed partial class PipelineTests
{
    [Fact]
    public void A_field_is_asked_under_its_other_name()
    {
        const string pipeline = "- {type: field_name_mapping, mapping: {Image: process.executable}}";
        Assert.True(Fires("Image|endswith: '\\a.exe'", pipeline, """{"process":{"executable":"C:\\A.exe"}}"""));
        Assert.False(Fires("Image|endswith: '\\a.exe'", pipeline, """{"Image":"C:\\A.exe"}"""));
    }

    [Fact]
    public void A_field_with_several_names_is_asked_under_each()
    {
        const string pipeline = "- {type: field_name_mapping, mapping: {User: [src, dst]}}";
        Assert.True(Fires("User: an", pipeline, """{"dst":"an"}"""));
        Assert.True(Fires("{User: an, Port: 1}", pipeline, """{"src":"an","Port":1}"""));
        Assert.False(Fires("{User: an, Port: 1}", pipeline, """{"src":"an"}"""));
        Assert.False(Fires("User: an", pipeline, """{"User":"an"}"""));
    }

    [Fact]
    public void References_to_fields_are_mapped_too()
    {
        const string pipeline = "- {type: field_name_mapping, mapping: {A: x, B: y}}";
        Assert.True(Fires("A|fieldref: B", pipeline, """{"x":"1","y":"1"}"""));
        Assert.False(Fires("A|fieldref: B", pipeline, """{"x":"1","y":"2"}"""));
    }

    [Theory]
    [InlineData("{type: field_name_prefix, prefix: win.}", """{"win":{"A":"1"}}""")]
    [InlineData("{type: field_name_suffix, suffix: .keyword}", """{"A.keyword":"1"}""")]
    [InlineData("{type: field_name_prefix_mapping, mapping: {A: event_data.A}}", """{"event_data":{"A":"1"}}""")]
    public void Names_get_prefixes_and_suffixes(string step, string json) => Assert.True(Fires("A: 1", "- " + step, json));

    [Fact]
    public void Keywords_have_no_name_to_change() =>
        Assert.True(Fires("[evil]", "- {type: field_name_prefix, prefix: win.}", """{"Message":"an evil one"}"""));

    [Theory]
    [InlineData("{A: b}", """{"F":"a","A":"b"}""", true)]
    [InlineData("{A: b}", """{"F":"a"}""", false)]
    [InlineData("{A: b}, negated: true", """{"F":"a","A":"b"}""", false)]
    [InlineData("{A: b}, negated: true", """{"F":"a"}""", true)]
    [InlineData("{A: '${product}-log'}, template: true", """{"F":"a","A":"test-log"}""", true)]
    public void A_condition_is_added(string conditions, string json, bool expected) =>
        Assert.Equal(expected, Fires("F: a", $"- {{type: add_condition, conditions: {conditions}}}", json));

    [Fact]
    public void An_added_condition_is_no_search_identifier()
    {
        const string rule = "title: t\nlogsource: {product: test}\ndetection:\n    s: {F: a}\n    t: {F: b}\n    condition: 1 of *\n";
        Assert.False(Matches(rule, "- {type: add_condition, conditions: {A: b}}", """{"A":"b"}"""));
    }

    [Fact]
    public void The_log_source_is_changed()
    {
        const string pipeline = "- {type: change_logsource, product: windows, service: security}";
        Assert.True(Fires("F: a", pipeline, """{"Channel":"Security","F":"a"}"""));
        Assert.False(Fires("F: a", pipeline, """{"F":"a"}"""));
    }

    [Fact]
    public void An_item_is_dropped_and_the_rest_asked()
    {
        const string pipeline = "- type: drop_detection_item\n  field_name_conditions: [{type: include_fields, fields: [EventID]}]";
        Assert.True(Fires("{EventID: 1, F: a}", pipeline, """{"F":"a"}"""));
        Assert.False(Fires("{EventID: 1, F: a}", pipeline, """{"EventID":1}"""));
    }

    [Fact]
    public void A_search_of_which_nothing_is_left_refuses_the_rule() =>
        Assert.Contains("drops everything of 's'", Refused("F: a", "- {type: drop_detection_item}").Reason.En, StringComparison.Ordinal);

    [Theory]
    [InlineData("'C:\\\\Windows\\\\x'", "'^C:'", "'*'", """{"F":"D:\\Windows\\x"}""", true)]
    [InlineData("abc", "'a(b)c'", "'\\1\\1'", """{"F":"bb"}""", true)]
    [InlineData("abc", "'(?<x>b)'", "'\\g<x>$'", """{"F":"ab$c"}""", true)]
    [InlineData("'a\\*b'", "'b'", "'c'", """{"F":"a*c"}""", true)]
    [InlineData("abc", "'z'", "'y'", """{"F":"abc"}""", true)]
    public void Texts_are_replaced_as_Python_does(string value, string regex, string replacement, string json, bool expected) =>
        Assert.Equal(expected, Fires($"F: {value}", $"- {{type: replace_string, regex: {regex}, replacement: {replacement}}}", json));

    [Fact]
    public void Replacing_may_leave_wildcards_alone()
    {
        const string step = "- {type: replace_string, regex: '.+', replacement: x, skip_special: true}";
        Assert.True(Fires("F: 'ab*cd'", step, """{"F":"x-between-x"}"""));
        Assert.False(Fires("F: 'ab*cd'", step, """{"F":"x"}"""));
    }

    [Theory]
    [InlineData("{type: map_string, mapping: {a: [b, c]}}", "F: a", """{"F":"c"}""", true)]
    [InlineData("{type: map_string, mapping: {a: [b, c]}}", "F: a", """{"F":"a"}""", false)]
    [InlineData("{type: set_value, value: 7}", "F: a", """{"F":7}""", true)]
    [InlineData("{type: set_value, value: null}", "F: a", """{"G":7}""", true)]
    [InlineData("{type: convert_type, target_type: num}", "F: '7'", """{"F":7}""", true)]
    [InlineData("{type: case, method: upper}", "F|cased: abc", """{"F":"ABC"}""", true)]
    [InlineData("{type: case, method: snake_case}", "F|cased: someThing", """{"F":"some_thing"}""", true)]
    public void Values_are_changed(string step, string item, string json, bool expected) => Assert.Equal(expected, Fires(item, "- " + step, json));

    [Theory]
    [InlineData("- {type: value_placeholders}", """{"F":"adm_binh"}""", true)]
    [InlineData("- {type: value_placeholders}", """{"F":"adm_chi"}""", false)]
    [InlineData("- {type: wildcard_placeholders}", """{"F":"adm_chi"}""", true)]
    [InlineData("- {type: value_placeholders, include: [other]}", """{"F":"adm_an"}""", true)]
    public void Placeholders_are_filled(string step, string json, bool expected) =>
        Assert.Equal(expected, Fires("F|expand: 'adm_%who%'", step, json, "vars: {who: [an, binh], other: x}\n"));

    [Fact]
    public void A_placeholder_without_a_variable_refuses_the_rule() =>
        Assert.Contains("'nobody'", Refused("F|expand: '%nobody%'", "- {type: value_placeholders}").Reason.En, StringComparison.Ordinal);

    [Fact]
    public void Hashes_become_fields_of_their_own()
    {
        const string pipeline = "- {type: hashes_fields, valid_hash_algos: [MD5, SHA256], field_prefix: file.}";
        Assert.True(Fires("Hashes|contains: ['MD5=0123', 'IMPHASH=55']", pipeline, """{"file":{"MD5":"0123"}}"""));
    }

    [Theory]
    [InlineData("{type: logsource, product: test}", true)]
    [InlineData("{type: logsource, product: windows}", false)]
    [InlineData("{type: contains_field, field: F}", true)]
    [InlineData("{type: contains_detection_item, field: F, value: b}", false)]
    [InlineData("{type: is_sigma_rule}", true)]
    [InlineData("{type: is_sigma_correlation_rule}", false)]
    [InlineData("{type: tag, tag: attack.t1059}", true)]
    [InlineData("{type: rule_attribute, attribute: level, value: medium, op: gte}", true)]
    [InlineData("{type: rule_attribute, attribute: level, value: critical, op: gte}", false)]
    [InlineData("{type: rule_attribute, attribute: tags, value: attack.t1059, op: in}", true)]
    [InlineData("{type: rule_attribute, attribute: date, value: '2024-01-02', op: lt}", true)]
    [InlineData("{type: processing_item_applied, processing_item_id: nothing}", false)]
    public void A_step_is_applied_where_its_rule_condition_holds(string condition, bool applied)
    {
        string pipeline = $"- {{type: field_name_mapping, mapping: {{F: g}}, rule_conditions: [{condition}]}}";
        Assert.Equal(applied, Fires("F: a", pipeline, """{"g":"a"}"""));
        Assert.Equal(!applied, Fires("F: a", pipeline, """{"F":"a"}"""));
    }

    [Theory]
    [InlineData("rule_cond_op: or", true)]
    [InlineData("rule_cond_op: and", false)]
    [InlineData("rule_cond_op: and, rule_cond_not: true", true)]
    public void Rule_conditions_are_joined(string joined, bool applied) =>
        Assert.Equal(applied, Fires("F: a",
            $"- {{type: field_name_mapping, mapping: {{F: g}}, rule_conditions: [{{type: logsource, product: test}}, {{type: contains_field, field: Z}}], {joined}}}", """{"g":"a"}"""));

    [Theory]
    [InlineData("one and not two", true)]
    [InlineData("one and two", false)]
    [InlineData("two or (one and not two)", true)]
    public void Named_conditions_are_joined_by_an_expression(string expression, bool applied) =>
        Assert.Equal(applied, Fires("F: a",
            $"- {{type: field_name_mapping, mapping: {{F: g}}, rule_conditions: {{one: {{type: logsource, product: test}}, two: {{type: contains_field, field: Z}}}}, rule_cond_expr: {expression}}}",
            """{"g":"a"}"""));

    [Theory]
    [InlineData("{type: match_string, pattern: '^ab'}", true)]
    [InlineData("{type: match_string, pattern: '^b'}", false)]
    [InlineData("{type: match_string, pattern: '^b', negate: true}", true)]
    [InlineData("{type: match_value, value: abc}", true)]
    [InlineData("{type: contains_wildcard}", false)]
    [InlineData("{type: is_null}", false)]
    public void An_item_is_changed_where_its_condition_holds(string condition, bool applied) =>
        Assert.Equal(applied, Fires("F: abc", $"- {{type: set_value, value: z, detection_item_conditions: [{condition}]}}", """{"F":"z"}"""));

    [Theory]
    [InlineData("{type: include_fields, fields: [F]}", true)]
    [InlineData("{type: exclude_fields, fields: [F]}", false)]
    [InlineData("{type: include_fields, fields: ['[EF]'], mode: re}", true)]
    public void A_field_is_changed_where_its_condition_holds(string condition, bool applied) =>
        Assert.Equal(applied, Fires("F: a", $"- {{type: field_name_suffix, suffix: x, field_name_conditions: [{condition}]}}", """{"Fx":"a"}"""));

    [Fact]
    public void Later_steps_see_what_earlier_ones_did()
    {
        const string pipeline = """
            - {id: first, type: field_name_mapping, mapping: {F: g}}
            - {type: set_state, key: product, val: test}
            - {type: field_name_suffix, suffix: .x, field_name_conditions: [{type: processing_item_applied, processing_item_id: first}], rule_conditions: [{type: processing_state, key: product, val: test}]}
            """;
        Assert.True(Fires("{F: a, H: b}", pipeline, """{"g.x":"a","H":"b"}"""));
    }

    [Fact]
    public void Steps_are_nested_under_one_condition()
    {
        const string pipeline = """
            - type: nest
              rule_conditions: [{type: logsource, product: other}]
              items:
                - {type: rule_failure, message: never}
            - {type: nest, items: [{type: field_name_mapping, mapping: {F: g}}]}
            """;
        Assert.True(Fires("F: a", pipeline, """{"g":"a"}"""));
    }

    [Theory]
    [InlineData("{type: rule_failure, message: not here}", "refuses the rule: not here")]
    [InlineData("{type: detection_item_failure, message: no F, field_name_conditions: [{type: include_fields, fields: [F]}]}", "refuses the rule: no F")]
    [InlineData("{type: strict_field_mapping_failure}", "maps no field 'F'")]
    public void A_pipeline_refuses_rules_with_the_reason(string step, string reason)
    {
        RuleFault fault = Refused("F: a", "- " + step);
        Assert.Contains(reason, fault.Reason.En, StringComparison.Ordinal);
        Assert.Equal(("r.yml", 6), (fault.File, fault.Line));
    }

    [Fact]
    public void Filters_are_changed_as_the_rules_they_tune()
    {
        const string filter = "title: f\nlogsource: {product: test}\nfilter:\n    rules: [r]\n    s: {User: an}\n    condition: s\n";
        RuleSet set = RuleReader.Read(
            [new RuleFile("r.yml", RuleOf("F: a")), new RuleFile("f.yml", filter)],
            pipelines: new PipelineSet([Read("- {type: field_name_mapping, mapping: {User: user.name}}").Value]));
        var matcher = new Matcher(new Engine(set), new LogSource(null, "test", null));
        Assert.Empty(matcher.Match("""{"F":"a","user":{"name":"an"}}"""u8).ToArray());
        Assert.Equal([0], matcher.Match("""{"F":"a","User":"an"}"""u8).ToArray());
    }

    [Fact]
    public void Fields_by_which_correlations_group_are_found_under_their_other_names()
    {
        const string correlation = "title: c\ncorrelation:\n    type: event_count\n    rules: [r]\n    group-by: [User]\n    timespan: 1h\n    condition: {gte: 2}\n";
        RuleSet set = RuleReader.Read(
            [new RuleFile("r.yml", RuleOf("F: a")), new RuleFile("c.yml", correlation)],
            pipelines: new PipelineSet([Read("- {type: field_name_mapping, mapping: {User: user.name}, rule_conditions: [{type: logsource, product: test}]}").Value]));
        Assert.Empty(set.Faults);
        var engine = new Engine(set);
        var matcher = new Matcher(engine, new LogSource(null, "test", null));
        var found = new List<CorrelationDetection>();
        var correlator = new Correlator(engine, found.Add);
        for (int second = 0; second < 2; second++)
        {
            byte[] line = Encoding.UTF8.GetBytes($$$"""{"@timestamp":"2026-01-01T00:00:0{{{second}}}Z","F":"a","user":{"name":"an"}}""");
            ReadOnlySpan<int> matches = matcher.Match(line);
            correlator.Add(matches, matcher.Values(line), "x", second);
        }

        correlator.Flush();
        Assert.Equal([new KeyValuePair<string, string>("User", "an")], Assert.Single(found).Group);
    }
}
