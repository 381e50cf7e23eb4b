using StrategyHost.Scripts;
using StrategyHost.Store;

namespace StrategyHost.Tests.Host.Scripts;

public sealed class ScriptLibraryTests : IDisposable
{
    const string Path = "market-making/grid.csx";
    static readonly DateTimeOffset noon = new(2026, 1, 2, 12, 0, 0, TimeSpan.Zero);

    readonly string folder = Directory.CreateTempSubdirectory("library").FullName;
    readonly DocumentStore store;
    readonly ScriptLibrary library;

    public ScriptLibraryTests()
    {
        store = DocumentStore.Open(folder);
        library = new(store);
    }

    [Fact]
    public void The_same_text_saved_twice_is_one_version()
    {
        var first = Save("var a = 1;");
        Assert.Equal(first.Id, Save("var a = 1;").Id);
        Assert.Single(library.Versions(Path));
    }

    [Fact]
    public void A_version_stays_as_it_was_when_others_follow()
    {
        var first = Save("var a = 1;");
        var second = Save("var a = 2;");
        Assert.Equal(("market-making/grid.csx@1", "market-making/grid.csx@2"), (first.Id, second.Id));
        Assert.Equal("var a = 1;", library.Version(first.Id)!.Text);
        Assert.Equal(second.Id, library.Find(Path)!.LatestVersion);
        Assert.Equal([2, 1], library.Versions(Path).Select(v => v.Number));
    }

    [Fact]
    public void Going_back_to_an_old_text_makes_it_the_newest_again()
    {
        Save("var a = 1;");
        Save("var a = 2;");
        Assert.Equal(3, Save("var a = 1;").Number);
    }

    [Fact]
    public void Scripts_do_not_share_versions()
    {
        Save("var a = 1;");
        Assert.Equal(1, Save("var a = 1;", "arbitrage/pair.csx").Number);
        Assert.Equal(2, library.All().Count);
    }

    [Fact]
    public void Ids_that_are_no_ids_find_nothing()
    {
        Save("var a = 1;");
        foreach (var id in new[] { "", "market-making/grid.csx@", "market-making/grid.csx@01", "' OR 1=1 --", "%" })
            Assert.Null(library.Version(id));
    }

    [Fact]
    public void A_comparison_counts_and_numbers_lines()
    {
        var (from, to) = (Save("one\ntwo\nthree"), Save("one\nthree\nfour\n"));
        var diff = VersionDiff.Of(from, to);
        Assert.Equal((1, 2), (diff.From, diff.To));
        Assert.Contains(new DiffLine("removed", 2, null, "two"), diff.Lines);
        Assert.Contains(new DiffLine("same", 3, 2, "three"), diff.Lines);
        Assert.Contains(new DiffLine("added", null, 3, "four"), diff.Lines);
        Assert.Equal((diff.Added, diff.Removed), VersionDiff.Count(from.Text, to.Text));
    }

    public void Dispose()
    {
        store.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    ScriptVersion Save(string text, string path = Path) =>
        library.Save(new(path, text, "hash of " + text, []) { By = "quentin", At = noon });
}
