namespace WritersRoom.Llm;

/// <summary>Models as they are configured (configuration section <c>Llm</c>); what is set on the settings routes goes before it.</summary>
public sealed class LlmOptions
{
    /// <summary>Context window in tokens of a model that the catalogue does not know. Default 32,768: what current local models are commonly served with.</summary>
    public int UnknownContextWindow { get; set; } = 32_768;

    /// <summary>The most tokens that such a model writes in one answer. Default 4,096.</summary>
    public int UnknownOutputLimit { get; set; } = 4_096;

    /// <summary>Providers by name. <c>anthropic</c> and <c>openai</c> are there in any case, and take <c>ANTHROPIC_API_KEY</c> and the like too.</summary>
    public Dictionary<string, ProviderOptions> Providers { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Task → its model. A task that is not here has its provider's default, or is done by what is built in.</summary>
    public Dictionary<string, TaskOptions> Tasks { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether nothing may leave this machine, whatever else is set. Default false.</summary>
    public bool LocalOnly { get; set; }

    /// <summary>How long a provider is waited for, and how often it is asked again.</summary>
    public ResilienceOptions Resilience { get; } = new();
}

/// <summary>A provider as configured.</summary>
public sealed class ProviderOptions
{
    /// <summary><c>anthropic</c> or <c>openai</c>: whose way of speaking it has. Default: its name.</summary>
    public string? Kind { get; set; }

    /// <summary>Where it is; the way up to, and without, <c>/chat/completions</c> or <c>/v1/messages</c>.</summary>
    public string? BaseUrl { get; set; }

    public string? ApiKey { get; set; }
}

/// <summary>A task's model as configured.</summary>
public sealed class TaskOptions
{
    /// <summary>A provider's name, or <c>builtin</c>.</summary>
    public string? Provider { get; set; }

    public string? Model { get; set; }

    /// <summary>The model that is asked where the first is overloaded or cannot be reached.</summary>
    public TaskOptions? Fallback { get; set; }
}

/// <summary>Patience with providers.</summary>
public sealed class ResilienceOptions
{
    /// <summary>From the request to the first byte of the answer. Default 2 minutes: a local server may have to load its model.</summary>
    public TimeSpan FirstByteTimeout { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>Between two bytes of an answer, signs of life without content included. Default 90 seconds.</summary>
    public TimeSpan IdleTimeout { get; set; } = TimeSpan.FromSeconds(90);

    /// <summary>A call as a whole, its repetitions included. Default 15 minutes.</summary>
    public TimeSpan CallTimeout { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>How often a request is sent again that was turned away before the first byte. Default 4.</summary>
    public int Retries { get; set; } = 4;

    /// <summary>The wait before the first repetition, about doubled with each. Default 1 second.</summary>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>No wait is longer; a provider that asks for a longer one is not asked again. Default 30 seconds.</summary>
    public TimeSpan LongestDelay { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Requests within half a minute from which on a provider that fails half of them is left alone. Default 8.</summary>
    public int CircuitThroughput { get; set; } = 8;

    /// <summary>How long it is left alone. Default 15 seconds.</summary>
    public TimeSpan CircuitBreak { get; set; } = TimeSpan.FromSeconds(15);
}
