using System.Collections.Immutable;
using System.Text;
using MathNet.Numerics.LinearAlgebra;
using StrategyHost.Engine.Images;
using StrategyHost.Model;

namespace StrategyHost.Tests.Engine.Images;

public class GraphImageTests
{
    static readonly Shapes shapes = new(typeof(GraphImageTests).Assembly, typeof(Money).Assembly,
        typeof(Matrix<double>).Assembly);

    static T Again<T>(T one) where T : notnull => (T)GraphReader.Read(GraphWriter.Write(one, shapes), shapes);

    abstract class Ancestor
    {
        readonly int hidden = 7;

        public int Hidden => hidden;
    }

    record struct Named(string Name, int Value);

    sealed class All : Ancestor
    {
        public string? Text = "äöü\0", Nothing = null, Empty = "";
        public Money Money = Money.Parse("-12.34");
        public Named Named = new("n", 3);
        public Named? Maybe = new("m", 4), Not = null;
        public int? Some = 5, None = null;
        public Int128 Wide = Int128.MaxValue;
        public double[,] Square = { { 1, 2 }, { 3, double.NaN } };
        public Named[] Many = [new("a", 1), new("b", 2)];
        public object Boxed = 42L, BoxedNamed = new Named("boxed", 9), BoxedMoney = Money.Parse("1.5");
        public string[][] Ragged = [["x"], [], ["y", "z"]];
        public List<Named?> Optional = [null, new("o", 1)];
        public int?[] Gaps = [1, null, 3];
        public Queue<int> Queue = new([1, 2, 3]);
        public SortedDictionary<string, Named> Sorted = new(StringComparer.Ordinal) { ["b"] = new("b", 1) };
        public PriorityQueue<string, int> First = new();
        public LinkedList<int> Chain = new([1, 2]);
        public ImmutableArray<int> Fixed = [1, 2, 3];
        public StringBuilder Words = new("words");
        public Matrix<double> Matrix = Matrix<double>.Build.Dense(2, 2, [1, 2, 3, 4]);
        public Lock Gate = new();
        public All? Self;
        public IReadOnlyList<int> Read = [.. Enumerable.Range(0, 3)];
        public IEnumerable<int> Lazy = Enumerable.Range(0, 10).Where(i => i % 2 == 1).Select(i => i * i);
        public (int, string) Pair = (1, "one");
    }

    [Fact]
    public void Every_kind_of_field_comes_back_as_it_was()
    {
        var one = new All();
        one.Self = one;
        one.First.Enqueue("late", 2);
        one.First.Enqueue("early", 1);
        var again = Again(one);
        Assert.Same(again, again.Self);
        Assert.Equal((one.Text, null, ""), (again.Text, again.Nothing, again.Empty));
        Assert.Equal((7, one.Money, one.Named, one.Maybe, one.Not), 
            (again.Hidden, again.Money, again.Named, again.Maybe, again.Not));
        Assert.Equal((5, null, Int128.MaxValue), (again.Some, again.None, again.Wide));
        Assert.Equal(one.Square, again.Square);
        Assert.Equal(one.Many, again.Many);
        Assert.Equal((one.Boxed, one.BoxedNamed, one.BoxedMoney), (again.Boxed, again.BoxedNamed, again.BoxedMoney));
        Assert.Equal(one.Ragged, again.Ragged);
        Assert.Equal(one.Optional, again.Optional);
        Assert.Equal(one.Queue, again.Queue);
        Assert.Equal(one.Gaps, again.Gaps);
        Assert.Equal(one.Sorted, again.Sorted);
        Assert.Equal(["early", "late"], [again.First.Dequeue(), again.First.Dequeue()]);
        Assert.Equal(one.Chain, again.Chain);
        Assert.Equal(one.Fixed.AsEnumerable(), again.Fixed);
        Assert.Equal("words", again.Words.ToString());
        Assert.Equal(one.Matrix, again.Matrix);
        Assert.Equal(one.Read, again.Read);
        Assert.Equal([1, 9, 25, 49, 81], again.Lazy);
        Assert.Equal(one.Pair, again.Pair);
        lock (again.Gate) Assert.Equal(one.Read, again.Read);
    }

    sealed class Caller
    {
        int count;

        public Func<int> Next = null!;
        public Action? Both;

        public static Caller Make()
        {
            var (caller, start) = (new Caller(), 10);
            caller.Next = () => start++ + caller.count++;
            caller.Both += () => start += 100;
            caller.Both += Twice;
            return caller;

            void Twice() => start *= 2;
        }
    }

    [Fact]
    public void Calls_go_on_with_what_they_had_captured_and_share_it()
    {
        var caller = Caller.Make();
        Assert.Equal(10, caller.Next());
        var again = Again(caller);
        Assert.Equal((12, 14), (again.Next(), again.Next()));
        again.Both!();
        Assert.Equal((13 + 100) * 2 + 3, again.Next());
        Assert.Equal(12, caller.Next());
    }

    // Hashed by the object's place in memory, by a number of the process, and by content.
    sealed class Tables
    {
        public Dictionary<object, string> ByObject = [];
        public Dictionary<(int, string), int> ByPair = [];
        public Dictionary<string, int> ByText = [], ByTextAnyCase = new(StringComparer.OrdinalIgnoreCase);
        public HashSet<string?> Set = [null];
    }

    [Fact]
    public void Tables_find_their_keys_and_keep_their_order_also_after_later_changes()
    {
        var one = new Tables();
        for (var i = 0; i < 100; i++)
        {
            one.ByObject.Add(new object(), $"{i}");
            one.ByPair.Add((i, $"{i}"), i);
            one.ByText.Add($"key {i}", i);
            one.ByTextAnyCase.Add($"key {i}", i);
            one.Set.Add($"{i}");
        }
        for (var i = 0; i < 100; i += 3) Assert.True(one.ByText.Remove($"key {i}") && one.Set.Remove($"{i}"));
        var again = Again(one);
        foreach (var (key, value) in again.ByObject) Assert.Equal(value, again.ByObject[key]);
        Assert.Equal(50, again.ByPair[(50, "50")]);
        Assert.Equal(52, again.ByTextAnyCase["KEY 52"]);
        Assert.Contains(null, again.Set);
        foreach (var tables in (Tables[])[one, again])
            for (var i = 200; i < 260; i++)
            {
                tables.ByText.Add($"key {i}", i);
                tables.Set.Add($"{i}");
            }
        Assert.Equal(one.ByText, again.ByText);
        Assert.Equal(one.Set.ToArray(), again.Set.ToArray());
    }

    sealed class Refused
    {
        public Thread? Thread = null;
        public object Hidden = new StreamReader(Stream.Null);
    }

    [Fact]
    public void What_is_not_on_the_closed_list_is_refused_by_the_name_of_its_field()
    {
        var fault = Assert.Throws<ImageFault>(() => GraphWriter.Write(new Refused(), shapes));
        Assert.Contains("Refused.Hidden", fault.Message);
        Assert.Contains("StreamReader", fault.Message);
        Assert.Contains(shapes.Faults(typeof(Refused)), line => line.Contains("Refused.Thread"));
    }

    [Fact]
    public void An_image_cut_short_anywhere_is_refused()
    {
        var image = GraphWriter.Write(new Tables(), shapes);
        for (var length = 0; length < image.Length; length++)
            Assert.Throws<ImageFault>(() => GraphReader.Read(image.AsSpan(0, length), shapes));
    }
}
