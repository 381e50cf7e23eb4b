using StrategyHost.Store;

namespace StrategyHost.Tests.Host.Store;

public sealed class DocumentStoreTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("store").FullName;
    readonly DocumentStore store;

    public DocumentStoreTests() => store = DocumentStore.Open(folder);

    enum Role { Viewer, Quant }

    sealed record Person
    {
        public string Id { get; init; } = "";

        public long Version { get; init; }

        public required string Name { get; init; }

        public Role Role { get; init; }
    }

    sealed record Run(string Script, decimal Earned)
    {
        public long Id { get; init; }
    }

    Collection<Person> People()
    {
        var people = store.Collection<Person>("people");
        people.EnsureIndex(p => p.Name, unique: true, ignoreCase: true);
        return people;
    }

    [Fact]
    public void A_document_comes_back_as_it_was_put_in()
    {
        var people = People();
        var ann = new Person { Name = "Ann", Role = Role.Quant };
        var id = (string)people.Insert(ann);
        Assert.Equal(32, id.Length);
        Assert.Equal(ann, people.FindById(id));
        Assert.Equal([ann], people.FindAll());
        Assert.Equal([ann], people.Find(p => p.Role == Role.Quant));
        Assert.Equal([ann], people.FindBy(p => p.Role, Role.Quant));
        Assert.Equal(1, people.Count());
        Assert.True(people.Delete(id));
        Assert.False(people.Delete(id));
        Assert.Null(people.FindById(id));
    }

    [Fact]
    public void Long_ids_count_up_and_are_never_given_twice()
    {
        var runs = store.Collection<Run>("runs");
        Assert.Equal(1L, runs.Insert(new Run("a", 1.5m)));
        Assert.Equal(2L, runs.Insert(new Run("b", -0.00000001m)));
        Assert.True(runs.Delete(2));
        Assert.Equal(3L, runs.Insert(new Run("c", 0)));
        Assert.Equal(["a", "c"], runs.FindAll().Select(r => r.Script));
        Assert.False(runs.Upsert(runs.FindById(1)! with { Script = "d" }));
        Assert.True(runs.Upsert(new Run("e", 7) { Id = 90 }));
        Assert.Equal(91L, runs.Insert(new Run("f", 7)));
        Assert.Equal("d", runs.FindById(1)!.Script);
    }

    [Fact]
    public void A_name_that_is_taken_is_refused_whatever_its_case()
    {
        var people = People();
        people.Insert(new Person { Name = "Ann" });
        var second = new Person { Name = "ANN" };
        Assert.Contains("people", Assert.Throws<DuplicateKey>(() => people.Insert(second)).Message);
        Assert.Equal("", second.Id);
        Assert.Equal("Ann", Assert.Single(people.FindBy(p => p.Name, "aNN", ignoreCase: true)).Name);
        people.Insert(second with { Name = "Bob" });
        Assert.Throws<DuplicateKey>(() => people.Update(people.FindOne(p => p.Name == "Bob")! with { Name = "ann" }));
    }

    [Fact]
    public void The_second_of_two_writers_of_one_version_is_told_to_read_again()
    {
        var people = People();
        var id = (string)people.Insert(new Person { Name = "Ann" });
        var (first, second) = (people.FindById(id)!, people.FindById(id)!);
        Assert.True(people.Update(first with { Role = Role.Quant }));
        Assert.Throws<StaleVersion>(() => people.Update(second));
        Assert.Equal((2, Role.Quant), (people.FindById(id)!.Version, people.FindById(id)!.Role));
        Assert.False(people.Update(new Person { Id = "nobody", Name = "x" }));
    }

    [Fact]
    public void A_transaction_that_throws_leaves_nothing_behind()
    {
        var people = People();
        Assert.Throws<DuplicateKey>(() => store.InTransaction(() =>
        {
            people.Insert(new Person { Name = "Ann" });
            Assert.Equal(1, people.Count());
            people.Insert(new Person { Name = "Ann" });
        }));
        Assert.Equal(0, people.Count());
    }

    [Fact]
    public void A_reopened_store_has_what_was_committed_and_keeps_its_rules()
    {
        People().Insert(new Person { Name = "Ann" });
        store.Dispose();
        using var again = DocumentStore.Open(folder);
        var people = again.Collection<Person>("people");
        Assert.Equal("Ann", Assert.Single(people.FindAll()).Name);
        Assert.Throws<DuplicateKey>(() => people.Insert(new Person { Name = "ann" }));
    }

    [Fact]
    public async Task Readers_and_writers_on_many_threads_do_not_disturb_each_other()
    {
        var runs = store.Collection<Run>("runs");
        var writers = Enumerable.Range(0, 4).Select(w => Task.Run(() =>
        {
            for (var i = 0; i < 50; i++) runs.Insert(new Run($"{w}", i));
        }));
        var readers = Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            var seen = 0L;
            for (var i = 0; i < 50; i++)
            {
                var now = runs.Count();
                Assert.True(now >= seen);
                seen = now;
            }
        }));
        await Task.WhenAll(writers.Concat(readers));
        Assert.Equal(200, runs.Count());
        Assert.Equal(Enumerable.Range(1, 200).Select(i => (long)i), runs.FindAll().Select(r => r.Id));
    }

    [Fact]
    public void A_file_that_is_no_store_is_refused_by_name()
    {
        var other = Directory.CreateDirectory(Path.Combine(folder, "other")).FullName;
        var path = Path.Combine(other, DocumentStore.FileName);
        File.WriteAllText(path, string.Concat(Enumerable.Repeat("this is not a database ", 100)));
        Assert.Contains(path, Assert.Throws<StoreFault>(() => DocumentStore.Open(other)).Message);
    }

    [Fact]
    public void Names_and_types_that_cannot_be_stored_are_refused()
    {
        Assert.Throws<StoreFault>(() => store.Collection<Person>("people; drop"));
        Assert.Throws<StoreFault>(() => store.Collection<Version>("versions"));
        Assert.Throws<StoreFault>(() => People().FindBy(p => p.Name.Length, 3));
    }

    public void Dispose()
    {
        store.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}
