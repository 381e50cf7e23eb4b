using StrategyHost.Scripting;
using StrategyHost.Tests.Worker;
using StrategyHost.Worker.Channel;
using StrategyHost.Workers;

namespace StrategyHost.Tests.Host.Workers;

[Collection("Sandbox")]
public sealed class CompiledShelfTests(Sandbox sandbox) : IDisposable
{
    const string text = "var market = Perp(\"BTC\"); OnBook(market, book => Plot(\"mid\", book.Mid));";

    static readonly CompileAnswer answer = new([1, 2, 3, 4, 5], "0123456789abcdef",
        [new("CS0219", "assigned, never used", new("a.csx", 3, 5, 3, 9), "x", Severity.Warning)]);

    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory();
    readonly List<string> refused = [];

    CompiledShelf Shelf => CompiledShelf.In(folder.FullName, refused.Add);

    string Only => Directory.GetFiles(folder.FullName, "*", SearchOption.AllDirectories).Single();

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void What_was_kept_is_found_by_its_name_and_text_and_by_no_other()
    {
        Shelf.Keep("a.csx", "text", answer);
        var found = Shelf.Find("a.csx", "text")!;
        Assert.Equal(answer.Script, found.Script);
        Assert.Equal((answer.Hash, answer.Diagnostics.Single()), (found.Hash, found.Diagnostics.Single()));
        Assert.Null(Shelf.Find("b.csx", "text"));
        Assert.Null(Shelf.Find("a.csx", "text "));
        Assert.Empty(refused);
    }

    [Fact]
    public void An_entry_with_any_byte_changed_is_refused_named_and_removed()
    {
        Shelf.Keep("a.csx", "text", answer);
        var whole = File.ReadAllBytes(Only);
        var path = Only;
        for (var at = 0; at < whole.Length; at++)
        {
            var changed = whole.ToArray();
            changed[at] ^= 0x10;
            File.WriteAllBytes(path, changed);
            Assert.Null(Shelf.Find("a.csx", "text"));
            Assert.False(File.Exists(path));
            Assert.Equal(at + 1, refused.Count);
            Assert.StartsWith(path, refused[at]);
        }
    }

    [Fact]
    public void An_entry_cut_short_or_of_another_script_is_refused()
    {
        Shelf.Keep("a.csx", "text", answer);
        var (path, whole) = (Only, File.ReadAllBytes(Only));
        for (var length = 0; length < whole.Length; length++)
        {
            File.WriteAllBytes(path, whole[..length]);
            Assert.Null(Shelf.Find("a.csx", "text"));
        }
        Shelf.Keep("b.csx", "another", answer);
        File.Move(Only, path);
        Assert.Null(Shelf.Find("a.csx", "text"));
        Assert.Contains("another script or build", refused[^1]);
    }

    [Fact]
    public void A_rejected_text_is_not_kept_and_a_folder_that_cannot_be_made_stops_nothing()
    {
        Shelf.Keep("a.csx", "text", answer with { Script = null });
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.FullName));
        var file = Path.Combine(folder.FullName, "file");
        File.WriteAllText(file, "");
        var nowhere = CompiledShelf.In(file, refused.Add);
        nowhere.Keep("a.csx", "text", answer);
        Assert.Null(nowhere.Find("a.csx", "text"));
    }

    [Fact]
    public async Task A_kept_script_needs_no_compiler_and_a_damaged_one_is_compiled_to_the_same_bytes()
    {
        var first = await new CagedScripts(sandbox.Compiler, sandbox.Pool, Shelf).CompileAsync("a.csx", text, default);
        Assert.NotNull(first.Blob);
        var ended = new CompilerProcess();
        ended.Dispose();
        var again = await new CagedScripts(ended, sandbox.Pool, Shelf).CompileAsync("a.csx", text, default);
        Assert.Equal(first.Blob, again.Blob);
        Assert.Equal(first.Hash, again.Hash);

        var bytes = File.ReadAllBytes(Only);
        bytes[^1] ^= 1;
        File.WriteAllBytes(Only, bytes);
        var anew = await new CagedScripts(sandbox.Compiler, sandbox.Pool, Shelf).CompileAsync("a.csx", text, default);
        Assert.Equal(first.Blob, anew.Blob);
        Assert.Contains("compiled again", Assert.Single(refused));
        Assert.NotNull(Shelf.Find("a.csx", text));
    }
}
