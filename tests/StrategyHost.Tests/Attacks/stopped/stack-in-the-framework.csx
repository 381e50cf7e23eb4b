// Recursion: calls nested too deeply
record Node { public Node? Next { get; init; } }
OnBook(Perp("BTC"), book =>
{
    Node? list = null;
    for (var i = 0; i < 200_000; i++) list = new Node { Next = list };
    Log(list!.ToString().Length.ToString());
});
