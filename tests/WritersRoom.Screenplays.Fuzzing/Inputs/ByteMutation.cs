using System.Text;

namespace WritersRoom.Screenplays.Fuzzing.Inputs;

/// <summary>Changes to a file's bytes; a byte is a character up to 255.</summary>
internal static class ByteMutation
{
    private static readonly string[] Marks = ["\u00EF\u00BB\u00BF", "\u00FF\u00FE", "\u00FE\u00FF", "PK\u0003\u0004", "PK\u0001\u0002", "PK\u0005\u0006", "%PDF-1.4", "\0\0", "\u00C3", "\u00E2\u0080", "\u00F0\u009F\u0098", "<?xml", "\u001B"];

    public static string Encode(string text, Random random)
    {
        Encoding encoding = random.Next(6) switch
        {
            0 => Encoding.Unicode,
            1 => Encoding.BigEndianUnicode,
            2 => Encoding.Latin1,
            3 => Encoding.UTF32,
            _ => Encoding.UTF8,
        };
        var mark = random.Next(2) == 0 ? encoding.GetPreamble() : [];
        return Encoding.Latin1.GetString([.. mark, .. encoding.GetBytes(text)]);
    }

    public static string Apply(string bytes, Random random)
    {
        if (bytes.Length == 0)
            return random.Pick(Marks);
        switch (random.Next(6))
        {
            case 0:
                return bytes[..random.Place(bytes)];
            case 1:
                return bytes.Insert(random.Next(3) == 0 ? 0 : random.Place(bytes), random.Pick(Marks));
            case 2:
                return bytes.Remove(random.Next(bytes.Length), 1);
            case 3:
                var from = random.Place(bytes);
                return bytes.Insert(random.Place(bytes), bytes[from..Math.Min(bytes.Length, from + random.Next(300))]);
            default:
                var changed = bytes.ToCharArray();
                for (var count = random.Next(1, 12); count > 0; count--)
                    changed[random.Next(changed.Length)] ^= (char)(1 << random.Next(8));
                return new string(changed);
        }
    }
}
