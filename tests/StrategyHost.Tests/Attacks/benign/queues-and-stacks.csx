// fast1 mid2 slow3 abc 3 2 1 2 True 1
OnStart(() =>
{
    var p = new PriorityQueue<string, double>([("slow", 3), ("fast", 1)]); p.Enqueue("mid", 2); var order = ""; while (p.TryDequeue(out var job, out var rank)) order += $"{job}{rank} ";
    var s = new Stack<int>([1, 2, 3]); var q = new Queue<double>(); q.Enqueue(1); q.Enqueue(2); var list = new LinkedList<string>(["a", "c"]);
    list.AddAfter(list.First!, "b"); for (var node = list.First; node is not null; node = node.Next) order += node.Value;
    Log($"{order} {s.Pop()} {s.Peek()} {q.Peek()} {q.Count} {q.TryDequeue(out var x)} {x}");
});
