using System.Globalization;

namespace WritersRoom.Usage;

/// <summary>Between whole millionths of a US dollar, in which money is kept and added, and dollars, in which people and the API read it.</summary>
public static class Money
{
    public const long MicroUsdPerUsd = 1_000_000;

    /// <summary>Exact: a millionth is six decimals.</summary>
    public static decimal ToUsd(long microUsd) => microUsd / (decimal)MicroUsdPerUsd;

    /// <inheritdoc cref="ToUsd(long)"/>
    public static decimal? ToUsd(long? microUsd) => microUsd is { } known ? ToUsd(known) : null;

    /// <summary>For a sentence: <c>$1.50</c>, <c>$0.000403</c>.</summary>
    public static string Say(long microUsd) => ToUsd(microUsd).ToString("$#,0.00####;-$#,0.00####", CultureInfo.InvariantCulture);
}
