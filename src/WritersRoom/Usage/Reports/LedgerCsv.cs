using System.Globalization;
using System.Text;

namespace WritersRoom.Usage.Reports;

/// <summary>Rows of the ledger as CSV, written while they are read.</summary>
public static class LedgerCsv
{
    private const int FlushAt = 16 * 1024;

    private static readonly string[] Heading =
    [
        "id", "created_at", "task", "model", "outcome", "script_id", "script_title", "conversation_id", "message_id", "job_id", "input_tokens", "cache_creation_input_tokens",
        "cache_creation_long_input_tokens", "cache_read_input_tokens", "output_tokens", "estimated", "cost_usd", "uncached_cost_usd", "latency_ms",
    ];

    /// <param name="stream">Where to.</param>
    /// <param name="lines">The rows; disposed at the end.</param>
    /// <param name="isAtOne">Whether <paramref name="lines"/> stands at its first row; without one there is only the heading.</param>
    /// <param name="cancellationToken">Stops.</param>
    public static async Task WriteAsync(Stream stream, IAsyncEnumerator<LedgerLine> lines, bool isAtOne, CancellationToken cancellationToken)
    {
        await using (lines)
        {
            var text = new StringBuilder();
            CsvText.Append(text, Heading);
            while (isAtOne)
            {
                CsvText.Append(text, Fields(lines.Current));
                if (text.Length >= FlushAt)
                    await FlushAsync(stream, text, cancellationToken);
                isAtOne = await lines.MoveNextAsync();
            }

            await FlushAsync(stream, text, cancellationToken);
        }
    }

    private static async Task FlushAsync(Stream stream, StringBuilder text, CancellationToken cancellationToken)
    {
        await stream.WriteAsync(Encoding.UTF8.GetBytes(text.ToString()), cancellationToken);
        text.Clear();
    }

    private static IEnumerable<string> Fields(LedgerLine line)
    {
        var row = line.Row;
        return
        [
            row.Id.ToString(), row.CreatedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture), Name(row.Task), row.Model, Name(row.Outcome),
            $"{row.ScriptId}", line.ScriptTitle ?? "", $"{row.ConversationId}", $"{row.MessageId}", $"{row.JobId}", Number(row.InputTokens), Number(row.CacheCreationTokens),
            Number(row.CacheCreationLongTokens), Number(row.CacheReadTokens), Number(row.OutputTokens), row.IsEstimated ? "true" : "false", Dollars(row.CostMicroUsd),
            Dollars(row.UncachedCostMicroUsd), Number(row.LatencyMs),
        ];
    }

    private static string Name<T>(T value)
        where T : struct, Enum => Data.SnakeCase.From(value.ToString());

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Dollars(long? microUsd) => Money.ToUsd(microUsd)?.ToString("0.000000", CultureInfo.InvariantCulture) ?? "";
}
