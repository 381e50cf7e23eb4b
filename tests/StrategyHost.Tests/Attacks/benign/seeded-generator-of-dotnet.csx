// 95.9377 2 3 True True
var random = new System.Random(42); var other = new Random(7);
OnStart(() => { var path = 100.0; for (var i = 0; i < 50; i++) path *= 1 + (random.NextDouble() - 0.5) / 100; Log($"{path:F4} {random.Next(10)} {other.Next(1, 7)} {Random.NextInt(6) < 6} {Random.NextNormal() < 10}"); });
