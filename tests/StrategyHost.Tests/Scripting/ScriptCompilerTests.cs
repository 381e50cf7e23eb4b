using StrategyHost.Scripting;
using StrategyHost.Scripting.Compiler;

namespace StrategyHost.Tests.Scripting;

public class ScriptCompilerTests
{
    [Theory]
    [MemberData(nameof(AcceptedScripts.All), MemberType = typeof(AcceptedScripts))]
    public void What_a_quant_expects_of_the_language_compiles(string what, string source)
    {
        var outcome = ScriptingFixture.Compile(source);
        Assert.True(outcome.IsAccepted, $"{what}:\n{string.Join('\n', outcome.Diagnostics)}");
    }

    [Theory]
    [MemberData(nameof(RefusedScripts.All), MemberType = typeof(RefusedScripts))]
    public void What_is_forbidden_is_refused_with_what_to_use_instead(string source, string said)
    {
        var outcome = ScriptingFixture.Compile(source);
        Assert.False(outcome.IsAccepted, source);
        Assert.Contains(outcome.Diagnostics, one => one.Severity == Severity.Error && one.Message.Contains(said));
    }

    [Fact]
    public void A_refusal_names_line_column_and_symbol()
    {
        var found = ScriptingFixture.Compile("var a = 1;\nvar b = DateTime.Now;").Diagnostics[0];
        Assert.Equal(("SH0003", "DateTime.Now"), (found.Code, found.Symbol));
        Assert.Equal(new Place("test.csx", 2, 9, 2, 21), found.Place);
        Assert.Equal("DateTime.Now: the clock differs between runs; use Now", found.Message);
    }

    [Fact]
    public void An_error_of_the_language_keeps_its_own_code()
    {
        var found = ScriptingFixture.Compile("\nint x = \"a\";").Diagnostics.Single();
        Assert.Equal(("CS0029", 2), (found.Code, found.Place.Line));
    }

    [Fact]
    public void The_same_text_gives_the_same_image_and_hash()
    {
        const string source = "var x = Enumerable.Range(0, 3).Select(i => new { i }).ToList(); Log($\"{x.Count}\");";
        var (a, b) = (ScriptingFixture.Accepted(source), ScriptingFixture.Accepted(source));
        Assert.Equal(a.Image, b.Image);
        Assert.Equal(a.Hash, b.Hash);
        Assert.NotEqual(a.Hash, ScriptingFixture.Accepted(source + " ").Hash);
    }

    [Theory]
    [InlineData(300_000, "larger than 256 kB")]
    [InlineData(5_000, "the line is too long")]
    public void A_giant_text_is_refused_before_it_is_read(int letters, string said)
    {
        var found = ScriptingFixture.Compile("//" + new string('x', letters)).Diagnostics.Single();
        Assert.Equal("SH0001", found.Code);
        Assert.Contains(said, found.Message);
    }

    [Theory]
    [InlineData("(", ")")]
    [InlineData("new[]{", "}")]
    [InlineData("-", "")]
    [InlineData("!", "")]
    public void A_deep_text_is_refused_without_harm(string open, string close)
    {
        string Many(string part) => string.Concat(Enumerable.Repeat(part, 3_000));
        var deep = $"{Many(open + "\n")}1{Many(close)}";
        Assert.Equal("SH0001", ScriptingFixture.Compile($"var x = {deep};").Diagnostics[0].Code);
    }

    [Fact]
    public void A_compiled_script_survives_its_blob_and_a_damaged_blob_is_refused()
    {
        var script = ScriptingFixture.Accepted("var n = 0; while (n < 3) n++;");
        var blob = script.ToBlob();
        var back = CompiledScript.FromBlob(blob);
        Assert.Equal((script.Hash, script.File), (back.Hash, back.File));
        Assert.Equal(script.Image, back.Image);
        Assert.Equal(script.Sites.Sites, back.Sites.Sites);
        for (var cut = 0; cut < blob.Length; cut += 37)
            Assert.Throws<InvalidDataException>(() => CompiledScript.FromBlob(blob[..cut]));
        Assert.Throws<InvalidDataException>(() => CompiledScript.FromBlob([.. Enumerable.Repeat((byte)0xFF, 200)]));
    }
}
