// above 5 % a year
var perp = Perp("BTC"); var least = Param("least", 0.05, min: 0, max: 1, unit: "per year");
OnMark(perp, mark => { var rate = mark.Funding.PerYear; if (rate > least && Position(perp).Quantity > -0.1) Sell(perp, 0.01); else if (rate < -least) Buy(perp, 0.01); });
OnFunding(perp, paid => Log($"funding {paid.Rate:P4} {paid.Payment:N2}"));
OnStart(() => Log($"above {least.Value:P0} a year"));
