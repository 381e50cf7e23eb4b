// BTC=400 ETH=8 6 { Coin = BTC, Total = 400 }
record Trade(string Coin, double Size); record Price2(string Coin, double Value);
OnStart(() =>
{
    Trade[] trades = [new("BTC", 1), new("ETH", 2), new("BTC", 3)]; Price2[] prices = [new("BTC", 100), new("ETH", 4)];
    var worth = from t in trades join p in prices on t.Coin equals p.Coin group t.Size * p.Value by t.Coin into g orderby g.Key select new { Coin = g.Key, Total = g.Sum() };
    var left = from p in prices join t in trades on p.Coin equals t.Coin into ts from t in ts.DefaultIfEmpty() select t?.Size ?? 0;
    Log($"{string.Join(" ", worth.Select(w => $"{w.Coin}={w.Total}"))} {left.Sum()} {worth.First()}");
});
