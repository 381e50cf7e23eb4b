// Memory: out of memory, 256 MB with all that is kept
class Node(Node? next) { public readonly Node? Next = next; public readonly double[] Data = new double[100]; }
Node? head = null;
OnBook(Perp("BTC"), book => { while (true) head = new Node(head); });
