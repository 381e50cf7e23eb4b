// ?
var n = Enumerable.Range(0, 10).AsParallel().Sum();
