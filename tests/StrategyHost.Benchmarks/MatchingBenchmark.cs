using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using StrategyHost.Engine.Market;
using StrategyHost.Model;

namespace StrategyHost.Benchmarks;

// The order book over a recorded order stream: its checksums, then events a second, then the time of each event.
public static class MatchingBenchmark
{
    const int Warm = 3, Runs = 7;
    const int TimedRuns = 3;

    // A short stream is run until the runtime has had its fill of it and has compiled it for speed.
    const int WarmEvents = 4_000_000, WarmMilliseconds = 500;
    const int Far = 24, Near = 12, Next = 6;

    // Orders that no longer fit a core's own cache.
    const int Large = 50_000;
    static readonly double[] Quantiles = [0.5, 0.9, 0.99, 0.999, 0.9999, 1];

    /// <summary>0 where trades and book are those the file expects, 1 where they are not.</summary>
    public static int Run(string path)
    {
        var stream = OrderStreamFile.Read(path);
        Timing.Machine($"StrategyHost.Benchmarks matching {Path.GetFileName(path)}");
        var isRight = Verify(stream);
        var median = Measure(stream);
        Compare(stream, median);
        MeasureEach(stream);
        return isRight ? 0 : 1;
    }

    static bool Verify(OrderStreamFile stream)
    {
        var book = Preloaded(stream);
        var trades = new TradeFold();
        foreach (ref readonly var e in stream.Events.AsSpan(stream.Preload)) Apply(book, e, trades);
        var resting = new Fold();
        foreach (var side in new[] { Side.Sell, Side.Buy })
        {
            foreach (var order in book.Orders(side))
            {
                resting.Add(Scrambled.Back(order.Id));
                resting.Add((ulong)(order.Price.Units / Fixed.One));
                resting.Add((ulong)(order.Quantity.Units / Fixed.One));
            }
        }
        Print("trade checksum", trades.Value, stream.TradeChecksum);
        Print("book checksum", resting.Value, stream.BookChecksum);
        Console.WriteLine($"trades {trades.Count}, resting {book.Count}");
        return trades.Value == stream.TradeChecksum && resting.Value == stream.BookChecksum;
    }

    static void Print(string name, ulong value, ulong expected) =>
        Console.WriteLine($"{name} {value:x16} {(value == expected ? "as expected" : $"EXPECTED {expected:x16}")}");

    // Million events a second.
    static double Measure(OrderStreamFile stream)
    {
        var rates = new double[Runs];
        var allocated = 0L;
        for (var run = -Math.Max(Warm, WarmEvents / stream.Events.Length); run < Runs; run++)
        {
            if (run == -1) Thread.Sleep(WarmMilliseconds);
            var book = Preloaded(stream);
            var count = new TradeCount();
            GC.Collect();
            var before = GC.GetAllocatedBytesForCurrentThread();
            var start = Stopwatch.GetTimestamp();
            ApplyAll(book, stream.Events.AsSpan(stream.Preload), count);
            var elapsed = Stopwatch.GetElapsedTime(start);
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            if (run >= 0) rates[run] = (stream.Events.Length - stream.Preload) / elapsed.TotalSeconds / 1e6;
        }
        Console.WriteLine($"runs {string.Join(' ', rates.Select(rate => rate.ToString("F2")))} M events/s");
        var median = Median(rates);
        Console.WriteLine($"median {median:F2} M events/s, {1e3 / median:F1} ns an event");
        Console.WriteLine($"allocated {allocated} bytes in the last run");
        return median;
    }

    // The probe reads each record and touches a price's word and an order's line, as any engine must at least.
    static void Compare(OrderStreamFile stream, double median)
    {
        var prices = new long[1 << 14];
        var orders = new long[BitOperations.RoundUpToPowerOf2((uint)stream.Events.Length + 1) * 4];
        var rates = new double[Runs];
        for (var run = -Warm; run < Runs; run++)
        {
            var start = Stopwatch.GetTimestamp();
            Touch(stream.Events.AsSpan(stream.Preload), prices, orders);
            var elapsed = Stopwatch.GetElapsedTime(start);
            if (run >= 0) rates[run] = (stream.Events.Length - stream.Preload) / elapsed.TotalSeconds / 1e6;
        }
        Console.WriteLine($"probe {string.Join(' ', rates.Select(rate => rate.ToString("F2")))} M events/s");
        Console.WriteLine($"the book takes {Median(rates) / median:F2} times the probe's time");
        Console.WriteLine(stream.Preload < Large
            ? "peers on a machine like this: exchange-core's book 12.0, CppTrader 11.5, OrderMatcher 2.5 M events/s"
            : "peers on a machine like this: exchange-core's book 4.2, CppTrader 2.5, OrderMatcher 0.6 M events/s");
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static void Touch(ReadOnlySpan<OrderStreamEvent> events, long[] prices, long[] orders)
    {
        foreach (ref readonly var e in events)
        {
            prices[e.Price & (prices.Length - 1)] += e.Lots;
            orders[e.Id * 4L & (orders.Length - 1)] = e.Price;
        }
    }

    static void MeasureEach(OrderStreamFile stream)
    {
        var nanoseconds = new double[stream.Events.Length - stream.Preload];
        var rows = new List<double[]>();
        for (var run = 0; run < TimedRuns; run++)
        {
            var book = Preloaded(stream);
            var count = new TradeCount();
            GC.Collect();
            for (var i = 0; i < nanoseconds.Length; i++)
            {
                var start = Stopwatch.GetTimestamp();
                Apply(book, stream.Events[stream.Preload + i], count);
                nanoseconds[i] = (Stopwatch.GetTimestamp() - start) * 1e9 / Stopwatch.Frequency;
            }
            Array.Sort(nanoseconds);
            rows.Add([.. Quantiles.Select(q => nanoseconds[(int)(q * (nanoseconds.Length - 1))])]);
        }
        var medians = Quantiles.Select((q, i) => $"p{q * 100} {Median(rows.Select(row => row[i])):F0}");
        Console.WriteLine($"ns an event, timer included: {string.Join("  ", medians)}");
        MeasureTimer(nanoseconds);
    }

    // What the same loop says of no event at all: two readings of the clock, one after the other.
    static void MeasureTimer(double[] nanoseconds)
    {
        for (var i = 0; i < nanoseconds.Length; i++)
        {
            var start = Stopwatch.GetTimestamp();
            nanoseconds[i] = (Stopwatch.GetTimestamp() - start) * 1e9 / Stopwatch.Frequency;
        }
        Array.Sort(nanoseconds);
        var alone = Quantiles.Select(q => $"p{q * 100} {nanoseconds[(int)(q * (nanoseconds.Length - 1))]:F0}");
        Console.WriteLine($"ns of the timer alone:       {string.Join("  ", alone)}");
    }

    static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }

    static OrderBook Preloaded(OrderStreamFile stream)
    {
        var book = new OrderBook(new Grid(0, 6), stream.Preload * 2);
        ApplyAll(book, stream.Events.AsSpan(0, stream.Preload), new TradeCount());
        return book;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static void ApplyAll(OrderBook book, ReadOnlySpan<OrderStreamEvent> events, BookClient client)
    {
        for (var i = 0; i < events.Length; i++)
        {
            LookAhead(book, events, i);
            Apply(book, events[i], client);
        }
    }

    // A replay has its next events at hand.
    static void LookAhead(OrderBook book, ReadOnlySpan<OrderStreamEvent> events, int at)
    {
        if (book.Count < Large || at + Far >= events.Length) return;
        ref readonly var far = ref events[at + Far];
        if (far.Kind != OrderStreamKind.Market) book.Foresee(Scrambled.From(far.Id));
        ref readonly var near = ref events[at + Near];
        if (near.Kind == OrderStreamKind.Cancel) book.ForeseeOrder(Scrambled.From(near.Id));
        else if (near.Kind == OrderStreamKind.Limit) book.ForeseeQueue(new Price(near.Price * Fixed.One));
        ref readonly var next = ref events[at + Next];
        if (next.Kind == OrderStreamKind.Cancel) book.ForeseeNeighbours(Scrambled.From(next.Id));
    }

    // Ids are scrambled, so that the book gains nothing from their being 1, 2, 3.
    static void Apply(OrderBook book, in OrderStreamEvent e, BookClient client)
    {
        var id = Scrambled.From(e.Id);
        if (e.Kind == OrderStreamKind.Cancel)
        {
            book.Cancel(id, out _);
            return;
        }
        var quantity = new Quantity(e.Lots * Fixed.One);
        if (e.Kind == OrderStreamKind.Limit)
        {
            book.Add(new BookOrder(id, new Price(e.Price * Fixed.One), quantity, 0, e.Side), client);
            return;
        }
        var limit = new Price(e.Side == Side.Buy ? long.MaxValue : 0);
        book.Take(new BookOrder(id, limit, quantity, 0, e.Side), client);
    }
}
