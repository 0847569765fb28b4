package com.digicert.validation.mpic.api.file;

import com.digicert.validation.mpic.api.AgentStatus;

/** The file that the primary agent fetched. */
public record PrimaryFileResponse(
        String agentId,
        int statusCode,
        AgentStatus agentStatus,
        String fileUrl,
        String actualFileUrl,
        String fileContents) {}
