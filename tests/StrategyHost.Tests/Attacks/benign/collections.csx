// 1aa21
var q = new Queue<int>([1, 2, 3]);
var p = new PriorityQueue<string, double>();
p.Enqueue("b", 2); p.Enqueue("a", 1);
var s = new SortedDictionary<string, int> { ["z"] = 1, ["a"] = 2 };
var d = new Dictionary<string, List<int>> { ["x"] = [1] };
d["x"].Add(2);
var l = new LinkedList<int>();
l.AddLast(1);
OnStart(() => Log($"{q.Dequeue()}{p.Dequeue()}{s.First().Key}{d["x"].Count}{l.Count}"));
