// ?
var w = System.Diagnostics.Stopwatch.StartNew();
