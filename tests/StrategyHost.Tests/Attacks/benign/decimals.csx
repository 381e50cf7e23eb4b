// 1.0 2.34 1.50
var price = 0.1m;
var sum = 0m;
for (var i = 0; i < 10; i++) sum += price;
OnStart(() => Log($"{sum} {decimal.Round(2.345m, 2)} {decimal.Parse("1.50")}"));
