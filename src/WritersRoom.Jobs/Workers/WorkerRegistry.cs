namespace WritersRoom.Jobs.Workers;

/// <summary>The kinds this node can work.</summary>
internal sealed class WorkerRegistry
{
    private readonly Dictionary<string, WorkerRegistration> _byKind = [];

    public WorkerRegistry(IEnumerable<WorkerRegistration> registrations)
    {
        foreach (var registration in registrations)
        {
            if (!_byKind.TryAdd(registration.Kind, registration))
                throw new InvalidOperationException($"Two workers are registered for jobs of kind {registration.Kind}.");
        }
        Kinds = [.. _byKind.Keys];
    }

    public string[] Kinds { get; }

    public WorkerRegistration this[string kind] => _byKind[kind];
}
