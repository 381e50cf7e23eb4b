// ?
record Node(Node? Next) ;
OnBook(Perp("BTC"), book =>
{
    Node? list = null;
    for (var i = 0; i < 200_000; i++) list = new Node(list);
    Log(list!.ToString().Length.ToString());
});
