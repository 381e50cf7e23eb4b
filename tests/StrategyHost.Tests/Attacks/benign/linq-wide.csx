// 3 8 296 3 18 1 True True 3 6 5 2 (0, 5) 8 4 100 55 4.5 3 2 1 8 True 68 1,2,3,5,8,9 3
OnStart(() =>
{
    int[] xs = [5, 3, 8, 1, 9, 2]; string[] coins = ["BTC", "ETH", "SOL"];
    Log($"{xs.Chunk(2).Count()} {xs.Zip(xs.Skip(1), (a, b) => b - a).Max()} {xs.Aggregate((a, b) => a * 2 + b)} {coins.ToDictionary(c => c, c => c.Length).Count} {xs.GroupBy(x => x % 2).ToDictionary(g => g.Key, g => g.Sum())[1]} {xs.OrderBy(x => x).ThenByDescending(x => -x).First()} {xs.Any(x => x > 8)} {xs.All(x => x > 0)} {xs.TakeWhile(x => x > 2).Count()} {xs.Distinct().Count()} {xs.MinBy(x => Math.Abs(x - 4))} {xs.CountBy(x => x > 4).Count()} {xs.Index().First()} {coins.SelectMany(c => c).Distinct().Count()} {xs.Except([5, 3]).Count()} {xs.Union([100]).Max()} {Enumerable.Range(1, 5).Select(i => i * i).Sum()} {Enumerable.Repeat(1.5, 3).Sum()} {xs.ToLookup(x => x > 4)[true].Count()} {xs.DefaultIfEmpty(0).Last()} {xs.SkipLast(2).TakeLast(1).Single()} {xs.Append(1).Prepend(2).Count()} {xs.SequenceEqual(xs.ToList())} {xs.Select((x, i) => x * i).Sum()} {string.Join(",", xs.Order())} {xs.AggregateBy(x => x % 3, 0, (a, b) => a + b).Count()}");
});
