using System.Text.RegularExpressions;
using StrategyHost.Reference;
using StrategyHost.Scripting;
using StrategyHost.Scripting.AllowList;
using StrategyHost.Tests.House;

namespace StrategyHost.Tests.Host.Reference;

public partial class ReferenceTests
{
    [Fact]
    public void Each_row_a_script_may_meet_stands_in_the_reference_once()
    {
        var shown = PolicyReference.Offered.Concat(PolicyReference.Refused)
            .SelectMany(theme => theme.Groups).SelectMany(group => group.Names.Select(name => (group.Verb, name.Id)));
        var rows = PolicyTable.Shared.Rows.Where(row => row.Covers(Pass.Source)).Select(row => (row.Verb, row.Id));
        Assert.Equal(rows.Order(), shown.Order());
    }

    [Theory]
    [InlineData("System.Collections.Generic.Dictionary`2", "Dictionary<,>")]
    [InlineData("System.DateTime.Now", "DateTime.Now")]
    [InlineData("System.Object.#ctor", "Object.new")]
    [InlineData("System.Numerics.", "System.Numerics.*")]
    [InlineData("M:System.Enum.GetValues(System.Type)", "Enum.GetValues(Type)")]
    public void A_symbol_is_shown_as_a_script_writes_it(string id, string shown) =>
        Assert.Equal(shown, PolicyName.Of(id).Shown);

    [Fact]
    public void The_scripts_own_words_are_there_with_what_is_written_above_them()
    {
        var words = DialectReference.Words.Words;
        foreach (var name in (string[])["Perp", "Param", "OnBook", "OnFill", "Quote", "Buy", "Log", "Every", "Now"])
            Assert.Contains(words, word => word.Name == name && word.Notes.Length > 0);
        const string buy = "StrategyOrder Buy(Market market, double size, double? at = null, ";
        Assert.Contains(words, word => word.Signature.StartsWith(buy));
        Offenders.None(words.Where(word => word.Notes.Length == 0).Select(word => $"{word.Signature} says nothing"));
        Assert.Contains(DialectReference.Library, type => type.Name == "EwmaVolatility" && type.Notes.Length > 0);
        Assert.DoesNotContain(DialectReference.Readings, type => type.Name == "StrategyRuntime");
    }

    [Fact]
    public void Every_code_of_a_message_is_explained()
    {
        var known = DiagnosticCodes.All.Select(one => one.Code).ToHashSet();
        var used = Repository.Files("src", "*.cs").SelectMany(file => Code().Matches(file.Text))
            .Select(match => match.Value.Trim('"')).ToHashSet();
        Assert.Equal(known.Order(), used.Order());
    }

    [GeneratedRegex("\"SH00[0-9]{2}\"")]
    private static partial Regex Code();
}
