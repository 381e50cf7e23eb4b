// CS1061 line 2: 'IEnumerable<int>' does not contain a definition for 'AsParallel' and no accessible extension method 'AsParallel' accepting a first argument of type 'IEnumerable<int>' could be found (are you missing a using directive or an assembly reference?)
var n = Enumerable.Range(0, 10).AsParallel().Sum();
