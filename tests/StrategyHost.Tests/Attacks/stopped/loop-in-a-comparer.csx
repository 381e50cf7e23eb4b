// Steps: endless loop, stopped after 20,000,000 steps at line 4 in Never.Compare
class Never : IComparer<int>
{
    public int Compare(int a, int b) { while (true) { } }
}
OnBook(Perp("BTC"), book => new List<int> { 2, 1, 3 }.Sort(new Never()));
