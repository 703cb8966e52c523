using System.Text.Json;

namespace WritersRoom.Benchmarks.Queues;

/// <summary>What one run of a queue came to.</summary>
/// <param name="Version">Of the queue.</param>
/// <param name="JobsPerSecond">From the start of the worker to the last job.</param>
/// <param name="Waits">Milliseconds from just before a job was inserted to its start, one job at a time.</param>
/// <param name="Once">How many of the jobs ran exactly once.</param>
/// <param name="Unfinished">How many the table still holds as unfinished afterwards.</param>
internal sealed record QueueFigures(string Version, double JobsPerSecond, double[] Waits, int Once, int Unfinished)
{
    public static JsonSerializerOptions Json { get; } = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <param name="share">0.5 for the median.</param>
    public double Wait(double share)
    {
        var sorted = Waits.Order().ToArray();
        return sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * share))];
    }
}
