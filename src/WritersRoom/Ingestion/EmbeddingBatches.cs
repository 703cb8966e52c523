namespace WritersRoom.Ingestion;

/// <summary>Cuts a script's scenes into requests: few enough that the script is soon done, small enough that every provider takes them and that little is lost with one that fails.</summary>
internal static class EmbeddingBatches
{
    public const int MostTexts = 64;
    public const int MostTokens = 50_000;

    public static IEnumerable<IReadOnlyList<T>> Of<T>(IEnumerable<T> items, Func<T, int> tokens)
    {
        var (batch, sum) = (new List<T>(), 0);
        foreach (var item in items)
        {
            var size = tokens(item);
            if (batch.Count == MostTexts || (batch.Count > 0 && sum + size > MostTokens))
            {
                yield return batch;
                (batch, sum) = ([], 0);
            }

            batch.Add(item);
            sum += size;
        }

        if (batch.Count > 0)
            yield return batch;
    }
}
