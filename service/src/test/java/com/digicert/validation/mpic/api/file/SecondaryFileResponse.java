package com.digicert.validation.mpic.api.file;

import com.digicert.validation.mpic.api.AgentStatus;

/** The file that another agent fetched. */
public record SecondaryFileResponse(String agentId, int statusCode, AgentStatus agentStatus, boolean corroborates) {}
