// ?
class Signal
{
    public double Value;
    public void Update(double x) { while (true) Value += x; }
}
var signal = new Signal();
OnBook(Perp("BTC"), book => signal.Update(book.Mid));
