// 2 -1 3 False 5 end root set
double? Mid(double? bid, double? ask) => (bid + ask) / 2;
class Node { public Node? Next; public string? Name; }
OnStart(() => { var n = new Node { Next = new Node { Name = "x" } }; int? none = null; n.Next?.Next?.ToString(); n.Name ??= "root"; n.Next?.Name = "set"; Log($"{Mid(1, 3)} {Mid(1, null) ?? -1} {n.Next?.Name?.Length} {none.HasValue} {none.GetValueOrDefault(5)} {n.Next?.Next?.Name ?? "end"} {n.Name} {n.Next?.Name}"); });
