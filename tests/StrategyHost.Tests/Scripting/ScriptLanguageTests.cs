using StrategyHost.Scripting.AllowList;
using StrategyHost.Scripting.LanguageService;

namespace StrategyHost.Tests.Scripting;

public class ScriptLanguageTests
{
    static readonly Lazy<ScriptLanguage> language = new(() => new(ScriptingFixture.Compiler, PolicyTable.Shared));

    static IReadOnlyList<string> Complete(string source, int line, int column) => ScriptingFixture.OnLargeStack(
        () => language.Value.Complete(source, line, column).Select(one => one.Text).ToList());

    static Explanation? Hover(string source, int line, int column) =>
        ScriptingFixture.OnLargeStack(() => language.Value.Hover(source, line, column));

    [Fact]
    public void Completion_offers_the_words_of_the_desk()
    {
        var found = Complete("var market = Perp(\"BTC\");\n\n", 2, 1);
        foreach (var word in (string[])["OnBook", "Quote", "Margin", "Log", "market", "foreach", "Math"])
            Assert.Contains(word, found);
    }

    [Fact]
    public void Completion_offers_the_members_of_what_a_reaction_is_given()
    {
        var found = Complete("OnBook(Perp(\"BTC\"), book =>\n{\n    book.\n    Log(\"x\");\n});", 3, 10);
        Assert.Contains("Microprice", found);
        Assert.DoesNotContain("foreach", found);
    }

    [Fact]
    public void Completion_offers_nothing_that_the_policy_refuses()
    {
        var members = Complete("var t = DateTime.\nvar u = 1;", 1, 18);
        Assert.Contains("UnixEpoch", members);
        Assert.DoesNotContain("Now", members);
        var words = Complete("var x = 1;\n\n", 2, 1);
        foreach (var word in (string[])["AppDomain", "Activator", "GC", "Type"]) Assert.DoesNotContain(word, words);
        var ofEnvironment = Complete("var t = Environment.\nvar u = 1;", 1, 21);
        Assert.Contains("NewLine", ofEnvironment);
        Assert.DoesNotContain("Exit", ofEnvironment);
        Assert.DoesNotContain("GetHashCode", Complete("\"x\".\nvar y = 2;", 1, 5));
    }

    [Fact]
    public void Hover_shows_signature_and_notes()
    {
        var found = Hover("var market = Perp(\"BTC\");", 1, 15)!;
        Assert.StartsWith("Market Perp(", found.Signature);
        Assert.StartsWith("The perpetual of a coin", found.Notes);
        Assert.Equal("", found.Refusal);
    }

    [Fact]
    public void Hover_over_a_refused_symbol_says_what_to_use_instead()
    {
        Assert.Equal("the clock differs between runs; use Now", Hover("var t = DateTime.Now;", 1, 19)!.Refusal);
        Assert.Equal("there is no console; use Log", Hover("Console.WriteLine(1);", 1, 2)!.Refusal);
    }

    [Fact]
    public void A_place_outside_the_text_has_nothing()
    {
        Assert.Empty(Complete("var x = 1;", 7, 1));
        Assert.Null(Hover("var x = 1;", 0, 1));
        Assert.Null(Hover("", 1, 1));
    }
}
