// True
var a = Random.NextDouble();
OnStart(() => Log($"{a >= 0 && a < 1}"));
