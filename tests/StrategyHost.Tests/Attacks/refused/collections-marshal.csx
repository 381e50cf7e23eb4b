// SH0003 line 2: CollectionsMarshal.AsSpan: memory is not directly reachable; use arrays and spans
var span = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(new List<int> { 1 });
