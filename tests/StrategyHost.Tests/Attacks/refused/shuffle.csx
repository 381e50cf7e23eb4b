// ?
var x = Enumerable.Range(0, 10).Shuffle().First();
