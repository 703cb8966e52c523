using System.IO.Compression;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace WritersRoom.Llm.Tokens;

/// <summary>
/// The tokens of an encoding by their bytes. A token's rank is its number, and pairs are merged in the order of the ranks. Tokens of up to
/// eight bytes, nearly all of a text, are found by one probe of a table keyed by the bytes themselves.
/// </summary>
internal sealed class RankTable
{
    /// <summary>How many bytes behind a text must be readable; what they are does not matter.</summary>
    public const int Slack = 8;

    /// <summary>The rank of what is no token.</summary>
    public const int None = int.MaxValue;

    private const int ShortLength = 8;
    private const ulong Golden = 0x9E3779B97F4A7C15;

    private readonly ShortSlot[] shorts;
    private readonly LongSlot[] longs;
    private readonly int shortShift;
    private readonly int longShift;
    private readonly byte[] bytes;
    private readonly int[] starts;

    private RankTable(byte[] bytes, int[] starts)
    {
        (this.bytes, this.starts) = (bytes, starts);
        var shortCount = 0;
        for (var rank = 0; rank < Count; rank++)
            shortCount += LengthOf(rank) <= ShortLength ? 1 : 0;
        shorts = new ShortSlot[SizeFor(shortCount)];
        longs = new LongSlot[SizeFor(Count - shortCount)];
        (shortShift, longShift) = (64 - BitOperations.Log2((uint)shorts.Length), 64 - BitOperations.Log2((uint)longs.Length));
        for (var rank = 0; rank < Count; rank++)
            Add(rank);
    }

    public int Count => starts.Length - 1;

    /// <summary>The resource: Brotli over, for each token in the order of ranks, a byte of length and its bytes.</summary>
    public static RankTable ReadEmbedded(string name, int tokens)
    {
        var resource = $"WritersRoom.Llm.Tokens.{name}.ranks";
        using var stream = typeof(RankTable).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The assembly lacks its resource {resource}.");
        using var content = new MemoryStream();
        using (var brotli = new BrotliStream(stream, CompressionMode.Decompress)) brotli.CopyTo(content);
        return Read(content.GetBuffer().AsSpan(0, (int)content.Length), tokens);
    }

    /// <summary>The bytes of a token.</summary>
    public ReadOnlySpan<byte> BytesOf(int rank) => bytes.AsSpan(starts[rank], LengthOf(rank));

    /// <summary>How many tokens a piece takes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int CountPiece(byte[] text, int start, int length) =>
        length == 1 || RankOf(ref text[start], length) != None ? 1 : PieceMerger.Count(this, text, start, length);

    /// <summary>The rank of the token with these bytes, or <see cref="None"/>. <see cref="Slack"/> bytes behind them must be readable.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int RankOf(ref byte start, int length)
    {
        if (length > ShortLength)
            return LongRankOf(ref start, length);
        var key = KeyOf(ref start, length);
        ref var slots = ref MemoryMarshal.GetArrayDataReference(shorts);
        for (var i = ShortHash(key, length); ; i++)
        {
            ref readonly var slot = ref Unsafe.Add(ref slots, i & (shorts.Length - 1));
            if (slot.Key == key && slot.Length == length)
                return slot.Rank;
            if (slot.Length == 0)
                return None;
        }
    }

    private int LongRankOf(ref byte start, int length)
    {
        if (length > byte.MaxValue)
            return None;
        var hash = LongHash(ref start, length);
        for (var i = (int)(hash >> longShift); ; i++)
        {
            ref readonly var slot = ref longs[i & (longs.Length - 1)];
            if (slot.Taken == 0)
                return None;
            if (slot.Hash == (uint)hash && BytesOf(slot.Rank).SequenceEqual(MemoryMarshal.CreateReadOnlySpan(ref start, length)))
                return slot.Rank;
        }
    }

    private static RankTable Read(ReadOnlySpan<byte> content, int tokens)
    {
        var bytes = new byte[content.Length - tokens + Slack];
        var starts = new int[tokens + 1];
        var (from, to) = (0, 0);
        for (var rank = 0; rank < tokens; rank++)
        {
            int length = content[from++];
            content.Slice(from, length).CopyTo(bytes.AsSpan(to));
            (from, to) = (from + length, to + length);
            starts[rank + 1] = to;
        }

        return new RankTable(bytes, starts);
    }

    private void Add(int rank)
    {
        ref var start = ref bytes[starts[rank]];
        var length = LengthOf(rank);
        if (length <= ShortLength)
        {
            var key = KeyOf(ref start, length);
            var i = ShortHash(key, length);
            while (shorts[i & (shorts.Length - 1)].Length != 0) i++;
            shorts[i & (shorts.Length - 1)] = new ShortSlot(key, rank, length);
        }
        else
        {
            var hash = LongHash(ref start, length);
            var i = (int)(hash >> longShift);
            while (longs[i & (longs.Length - 1)].Taken != 0) i++;
            longs[i & (longs.Length - 1)] = new LongSlot((uint)hash, rank, 1);
        }
    }

    private int LengthOf(int rank) => starts[rank + 1] - starts[rank];

    // Half full at most, so that a miss ends after a probe or two.
    private static int SizeFor(int count) => (int)BitOperations.RoundUpToPowerOf2((uint)(2 * Math.Max(1, count)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong KeyOf(ref byte start, int length)
    {
        var word = Unsafe.ReadUnaligned<ulong>(ref start);
        return BitConverter.IsLittleEndian ? word & (ulong.MaxValue >> (64 - (8 * length))) : word & (ulong.MaxValue << (64 - (8 * length)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int ShortHash(ulong key, int length) => (int)(((key + (uint)length) * Golden) >> shortShift);

    private static ulong LongHash(ref byte start, int length)
    {
        var first = Unsafe.ReadUnaligned<ulong>(ref start);
        var last = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref start, length - ShortLength));
        var mixed = (first ^ BitOperations.RotateLeft(last * Golden, 29)) + (uint)length;
        mixed *= Golden;
        return (mixed ^ (mixed >> 32)) * Golden;
    }

    private readonly record struct ShortSlot(ulong Key, int Rank, int Length);

    private readonly record struct LongSlot(uint Hash, int Rank, int Taken);
}
