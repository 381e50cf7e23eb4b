using System.Security.Cryptography;
using System.Text;

namespace StrategyHost.Security;

/// <summary>
/// The code, printed to the console at the first start, that entitles to create the first admin: 80 bits.
/// </summary>
sealed class SetupCode
{
    const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    public string Text { get; } = string.Join('-', RandomNumberGenerator.GetString(Alphabet, 16).Chunk(4)
        .Select(part => new string(part)));

    /// <summary>Capitals, dashes and blanks do not matter; O is 0, I and L are 1, as people misread them.</summary>
    public bool Matches(string typed) =>
        CryptographicOperations.FixedTimeEquals(Bytes(typed), Bytes(Text));

    static byte[] Bytes(string code) => Encoding.UTF8.GetBytes(Plain(code));

    static string Plain(string code) =>
        new([.. code.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit).Select(letter => letter switch
        {
            'O' => '0',
            'I' or 'L' => '1',
            _ => letter,
        })]);
}
