using System.Text.Json;
using WritersRoom.Jobs.Storage;

namespace WritersRoom.Jobs.Workers;

/// <summary>A job that comes again and again, at the multiples of a period behind an offset from midnight, UTC.</summary>
internal sealed record RecurringJob(
    string Name, TimeSpan Period, TimeSpan Offset, JobOptions Options, string Kind, Func<JsonSerializerOptions, string> Args)
{
    public static RecurringJob Of<TArgs>(string name, TimeSpan period, TimeSpan offset, TArgs args, JobOptions options)
        where TArgs : IJobArgs
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (period < TimeSpan.FromSeconds(1)) throw new ArgumentException($"The period of the recurring job {name} must be at least a second.", nameof(period));
        if (options is not { RunAt: null, Debounce: null, UniqueKey: null })
            throw new ArgumentException($"The recurring job {name} has its times and its unique key by itself: set no RunAt, Debounce or UniqueKey.", nameof(options));
        options.Validate();
        return new RecurringJob(
            name, period, offset, options with { UniqueKey = JobOccurrences.UniqueKeyPrefix + name }, TArgs.Kind, json => JsonSerializer.Serialize(args, json));
    }
}
