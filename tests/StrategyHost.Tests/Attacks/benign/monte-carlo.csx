// 9.9
double Option(double spot, double strike, double vol, double years, int paths) { var sum = 0.0; for (var i = 0; i < paths; i++) { var z = Random.NextNormal(); sum += Math.Max(spot * Math.Exp(-0.5 * vol * vol * years + vol * Math.Sqrt(years) * z) - strike, 0); } return sum / paths; }
OnStart(() => Log($"{Option(100, 100, 0.5, 0.25, 20_000):F1}"));
