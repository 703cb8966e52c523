using System.Globalization;
using WritersRoom.Data;
using WritersRoom.Problems;

namespace WritersRoom.Usage.Reports;

/// <summary>A provider's bill: what it counted and charged, by day (UTC) and model.</summary>
internal sealed class Bill
{
    private static readonly string[] TokenColumns = ["input_tokens", "cache_creation_tokens", "cache_read_tokens", "output_tokens"];
    private readonly Dictionary<(DateOnly Day, string Model), BilledAmounts> days = [];

    private Bill()
    {
    }

    public IReadOnlyDictionary<(DateOnly Day, string Model), BilledAmounts> Days => days;

    /// <summary>
    /// Reads CSV with a heading: <c>date, model, amount_usd</c>, and of <c>input_tokens, cache_creation_tokens, cache_read_tokens, output_tokens</c> those that the provider
    /// gives, in any order; other columns are left alone. Lines of one day and model are added up.
    /// </summary>
    /// <exception cref="InvalidInputException">A column is missing, or a value cannot be read; the line is named.</exception>
    public static Bill Read(string csv)
    {
        StoredText.Require("bill", csv);
        var bill = new Bill();
        Dictionary<string, int>? columns = null;
        foreach (var (line, fields) in CsvText.Read(csv))
        {
            if (columns is null)
                columns = Heading(fields);
            else
                bill.Add(line, fields, columns);
        }

        return bill.days.Count > 0 ? bill : throw new InvalidInputException("bill", "The bill has no lines. Send CSV with the columns date, model and amount_usd.");
    }

    /// <summary>The same amounts with models under other names; those that come under one are added up.</summary>
    public Bill Under(Func<string, string> name)
    {
        var renamed = new Bill();
        foreach (var (key, billed) in days)
            renamed.Add((key.Day, name(key.Model)), billed);
        return renamed;
    }

    private void Add((DateOnly Day, string Model) key, BilledAmounts billed) => days[key] = days.TryGetValue(key, out var earlier) ? earlier + billed : billed;

    private static Dictionary<string, int> Heading(List<string> fields)
    {
        var columns = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < fields.Count; i++)
            columns.TryAdd(fields[i], i);
        foreach (var required in new[] { "date", "model", "amount_usd" })
        {
            if (!columns.ContainsKey(required))
                throw new InvalidInputException("bill", $"Line 1: the column '{required}' is missing. A bill has the columns date, model and amount_usd, and may have {string.Join(", ", TokenColumns)}.");
        }

        return columns;
    }

    private void Add(int line, List<string> fields, Dictionary<string, int> columns)
    {
        string Field(string column) => columns.TryGetValue(column, out var at) && at < fields.Count ? fields[at] : "";
        if (!DateOnly.TryParseExact(Field("date"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            throw new InvalidInputException("bill", $"Line {line}: 'date' must be a day such as 2026-11-26.");
        if (Field("model") is not { Length: > 0 and <= 100 } model)
            throw new InvalidInputException("bill", $"Line {line}: 'model' must be a name of 1 to 100 characters.");
        if (!decimal.TryParse(Field("amount_usd"), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var amount)
            || Math.Abs(amount) > 1_000_000_000)
            throw new InvalidInputException("bill", $"Line {line}: 'amount_usd' must be a number of dollars such as 12.34.");
        long? Tokens(string column)
        {
            if (!columns.ContainsKey(column))
                return null;
            return Field(column) is not { Length: > 0 } text ? 0
                : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var tokens) && tokens < 1_000_000_000_000_000 ? tokens
                : throw new InvalidInputException("bill", $"Line {line}: '{column}' must be a whole number of tokens.");
        }

        var billed = new BilledAmounts(Tokens(TokenColumns[0]), Tokens(TokenColumns[1]), Tokens(TokenColumns[2]), Tokens(TokenColumns[3]), amount);
        Add((day, model), billed);
    }
}

/// <summary>What was counted and charged for a day and model. Null is what was not said.</summary>
/// <param name="InputTokens">By the provider's own rule: with what was cached, or without.</param>
/// <param name="CacheCreationTokens">Written to a cache.</param>
/// <param name="CacheReadTokens">Read from one.</param>
/// <param name="OutputTokens">Written by the model.</param>
/// <param name="Usd">In dollars.</param>
public sealed record BilledAmounts(long? InputTokens, long? CacheCreationTokens, long? CacheReadTokens, long? OutputTokens, decimal Usd)
{
    public static BilledAmounts operator +(BilledAmounts one, BilledAmounts other) => new(
        one.InputTokens + other.InputTokens, one.CacheCreationTokens + other.CacheCreationTokens, one.CacheReadTokens + other.CacheReadTokens,
        one.OutputTokens + other.OutputTokens, one.Usd + other.Usd);
}
